/// How workstations learn of changes and send theirs: pull, push and stream.
package health.rollcall.central.sync;
