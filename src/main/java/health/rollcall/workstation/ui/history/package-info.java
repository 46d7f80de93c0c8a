/// A session's audit in words: who did what, when, why and from where, and what followed.
package health.rollcall.workstation.ui.history;
