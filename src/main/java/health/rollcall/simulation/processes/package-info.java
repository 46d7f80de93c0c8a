/// The second tier of the fault simulation: real workstations and a real central server in processes of their own, a
/// line between them that cuts, and `kill -9` at random moments. What people were told is saved is counted.
@org.jspecify.annotations.NullMarked
package health.rollcall.simulation.processes;
