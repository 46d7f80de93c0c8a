/// Refused changes that wait for a person: both sides of each, and what may be decided.
package health.rollcall.workstation.ui.attention;
