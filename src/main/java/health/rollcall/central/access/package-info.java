/// Who calls and what they may.
package health.rollcall.central.access;
