package health.rollcall.workstation;

/// How much waits on this computer.
///
/// @param changes that the server has not answered
/// @param ofOthers those among them that are not of the person who works here
/// @param misfits those among them that no longer fit, counted as a person sees them
/// @param toDecide what the server refused, counted as a person decides on it
public record Waiting(int changes, int ofOthers, int misfits, int toDecide) {}
