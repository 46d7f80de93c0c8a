/// Keeps this workstation and its server together. `SyncMachine` decides: events in, effects out, no clock, no
/// thread, no I/O. `SyncRunner` does what it asks, through `ServerLine` (the contract over HTTP) and `Ledger` (this
/// computer's disk). Push and pull take turns, push first; the stream, reference data and the sessions that persons
/// open go beside them. A workstation keeps one facility: the configured one, else the first its person may enter.
package health.rollcall.workstation.sync;
