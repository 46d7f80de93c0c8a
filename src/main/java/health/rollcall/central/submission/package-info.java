/// Submission: claims as they go to their payers, and the payers' own numbers for them.
package health.rollcall.central.submission;
