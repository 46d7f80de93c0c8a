/// The central server's database: H2 within the process, or PostgreSQL, by the same SQL.
package health.rollcall.central.store;
