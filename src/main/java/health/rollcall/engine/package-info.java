/// What is true: which status may follow which, what a roster would bill, which issues the scrubber will raise.
/// Values in, values out; no clock, no I/O, `java.base` only. Workstation and central server call the same
/// functions.
package health.rollcall.engine;
