/// Holds a running central server, on each database that it supports, to `openapi.yaml` and to the contract's words.
package health.rollcall.central.contract;
