/// The form for an ad-hoc session: a group that meets without having been planned.
package health.rollcall.workstation.ui.adhoc;
