/// The scheduling and reference feed: facilities, providers, members, staff assignments, sessions, rule books.
package health.rollcall.central.feed;
