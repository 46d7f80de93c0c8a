/// The wire: HTTP, JSON and problems in front of the services.
package health.rollcall.central.api;
