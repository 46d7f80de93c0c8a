/// What the window shows before there is a workstation to show.
package health.rollcall.workstation.ui.start;
