/// The main window: the list and the session side by side or one after the other, the lines above and below them,
/// and the keys that work everywhere.
package health.rollcall.workstation.ui.window;
