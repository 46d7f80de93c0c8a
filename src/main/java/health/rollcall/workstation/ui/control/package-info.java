/// Controls that more than one screen uses.
package health.rollcall.workstation.ui.control;
