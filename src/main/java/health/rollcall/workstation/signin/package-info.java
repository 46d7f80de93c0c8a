/// Who is here, and the tokens that say so to the server.
package health.rollcall.workstation.signin;
