/// Attendance: marking, accepting issues, ad-hoc sessions and rosters.
package health.rollcall.central.attendance;
