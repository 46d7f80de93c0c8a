/// The simulation's databases: in memory, and able to fail at any statement.
@org.jspecify.annotations.NullMarked
package health.rollcall.simulation.store;
