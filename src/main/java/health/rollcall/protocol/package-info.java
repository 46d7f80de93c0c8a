/// What is said between the central server and its clients: the contract's records, problem codes, intents
/// and outcomes, and the JSON they travel in.
package health.rollcall.protocol;
