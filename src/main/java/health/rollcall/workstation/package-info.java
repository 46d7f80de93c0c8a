/// The desktop client: what people did here (`journal`), what the server has (`store`), how the two meet
/// (`sync`), who is here (`signin`), and what is shown of it all (`ui`).
package health.rollcall.workstation;
