/// Correcting a session that is billed: what it would do, why it is wanted, and what came of it.
package health.rollcall.workstation.ui.force;
