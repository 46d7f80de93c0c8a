package health.rollcall.central;

import com.github.f4b6a3.uuid.UuidCreator;
import health.rollcall.central.attendance.Accepting;
import health.rollcall.central.attendance.AdHocSessions;
import health.rollcall.central.attendance.Intents;
import health.rollcall.central.attendance.LiveMarking;
import health.rollcall.central.attendance.Marking;
import health.rollcall.central.attendance.Roster;
import health.rollcall.central.attendance.SessionList;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.AuditRecords;
import health.rollcall.central.billing.BillingWiring;
import health.rollcall.central.edi.Sender;
import health.rollcall.central.feed.ReferenceFeed;
import health.rollcall.central.feed.RuleBookFeed;
import health.rollcall.central.feed.SessionFeed;
import health.rollcall.central.store.AcceptanceStore;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.ChangeCounter;
import health.rollcall.central.store.Changes;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.FeedStore;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.ReferenceStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionSearch;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.central.submission.SubmissionWiring;
import health.rollcall.central.sync.Pulling;
import health.rollcall.central.sync.Pushing;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What the server does, apart from HTTP: every service wired to its stores.
public record CentralServices(
        Database database,
        Changes changes,
        Supplier<String> ids,
        InstantSource clock,
        ReferenceStore reference,
        RuleBookStore ruleBooks,
        SessionList sessions,
        LiveMarking marking,
        Accepting accepting,
        AdHocSessions adHoc,
        Pulling pulling,
        Pushing pushing,
        ReferenceFeed referenceFeed,
        SessionFeed sessionFeed,
        RuleBookFeed ruleBookFeed,
        BillingWiring billing,
        SubmissionWiring submission,
        AuditRecords auditRecords,
        SessionStore sessionStore) {

    /// Wires the services to a database.
    ///
    /// @param sender of claim files
    public static CentralServices of(Database database, Changes changes, Sender sender, InstantSource clock) {
        return of(
                database,
                changes,
                sender,
                () -> UuidCreator.getTimeOrderedEpoch().toString(),
                clock);
    }

    /// Wires the services to a database, with ids of one's own.
    public static CentralServices of(
            Database database, Changes changes, Sender sender, Supplier<String> ids, InstantSource clock) {
        ChangeCounter counter = new ChangeCounter(changes, database.isShared());
        ParticipantStore participants = new ParticipantStore();
        AcceptanceStore acceptances = new AcceptanceStore();
        ReferenceStore reference = new ReferenceStore();
        RuleBookStore ruleBooks = new RuleBookStore();
        FeedStore feed = new FeedStore(counter);
        SessionStore store = new SessionStore(participants, acceptances);
        AuditStore auditStore = new AuditStore();
        Audit audit = new Audit(auditStore, clock);
        BillingWiring billing = BillingWiring.of(database, store, reference, ruleBooks, audit, counter, ids, clock);
        SessionWriter writer = billing.writer();
        Roster roster = new Roster(reference, participants, store, audit, writer);
        Marking marking = new Marking(participants, audit, billing.correcting(), writer, clock);
        Accepting accepting = new Accepting(database, store, acceptances, ruleBooks, audit, writer, clock);
        AdHocSessions adHoc = new AdHocSessions(database, store, reference, feed, participants, roster, audit, writer);
        Intents intents = new Intents(store, participants, marking, accepting, adHoc);
        return new CentralServices(
                database,
                changes,
                ids,
                clock,
                reference,
                ruleBooks,
                new SessionList(database, store, new SessionSearch(clock), ruleBooks),
                new LiveMarking(database, store, marking, clock),
                accepting,
                adHoc,
                new Pulling(database, store, reference, ruleBooks, counter, clock),
                new Pushing(database, intents, clock),
                new ReferenceFeed(database, feed, store, participants, roster, audit, clock),
                new SessionFeed(database, feed, reference, store, participants, roster, audit, writer),
                new RuleBookFeed(database, feed, ruleBooks, store, audit, billing.job()::lookAgain, clock),
                billing,
                SubmissionWiring.of(database, store, feed, ruleBooks, audit, sender, clock),
                new AuditRecords(database, store, auditStore),
                store);
    }

    /// How many sessions have ended and have still to be looked at.
    public int due() {
        return database.read(handle -> sessionStore.countDue(handle, clock.instant()));
    }
}
