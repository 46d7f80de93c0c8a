/// The locked screen, what unlocks it, and what locks it again.
package health.rollcall.workstation.ui.lock;
