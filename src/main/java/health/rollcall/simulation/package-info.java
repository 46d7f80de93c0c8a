/// The fault simulation: whole worlds of workstations and servers on one virtual clock, each drawn from a seed, with
/// everything that can go wrong between them going wrong, and what must hold checked as they run.
@org.jspecify.annotations.NullMarked
package health.rollcall.simulation;
