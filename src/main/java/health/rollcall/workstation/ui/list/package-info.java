/// The list of sessions: what is on, how far each has come, and the filters over it.
package health.rollcall.workstation.ui.list;
