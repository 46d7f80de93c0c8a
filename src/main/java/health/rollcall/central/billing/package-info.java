/// Billing: charges at a session's end, claims and the lock, and the job that looks at the ends.
package health.rollcall.central.billing;
