/// What the server billed, to read: a session's charges and claims, a member's encounters, one claim with its 837P.
package health.rollcall.workstation.ui.billing;
