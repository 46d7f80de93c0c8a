/// Where the workstation's data key lies, and the ways to it: the operating system's key store, and people's secrets.
package health.rollcall.workstation.vault;
