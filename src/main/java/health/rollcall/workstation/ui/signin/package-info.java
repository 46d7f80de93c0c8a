/// Signing in and out, as a bar above everything: the work goes on beneath it.
package health.rollcall.workstation.ui.signin;
