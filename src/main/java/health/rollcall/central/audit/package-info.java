/// The audit: who did what, when, from where and why, in a chain that shows every later change to it.
@org.jspecify.annotations.NullMarked
package health.rollcall.central.audit;
