/// What people did here and the central server has not settled: intents, outcomes, decisions. Small and
/// irreplaceable: append-only, encrypted, on disk before anyone is told that it is saved.
package health.rollcall.workstation.journal;
