/// How a screen shows what only the server makes: fresh, as last seen, or why there is nothing to show.
package health.rollcall.workstation.ui.seen;
