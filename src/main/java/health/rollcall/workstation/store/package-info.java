/// The encrypted H2 cache: what the central server has. Large and replaceable: what cannot be read is moved aside
/// and comes back from the server.
package health.rollcall.workstation.store;
