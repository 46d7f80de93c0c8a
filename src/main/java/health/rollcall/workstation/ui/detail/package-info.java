/// One session on the screen: who is here, what the payers' rules make of it, and what stands in the way of billing.
package health.rollcall.workstation.ui.detail;
