/// The reference central server: the wire contract made real on embedded H2 or PostgreSQL.
package health.rollcall.central;
