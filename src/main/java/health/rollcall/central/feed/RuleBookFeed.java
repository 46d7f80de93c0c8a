package health.rollcall.central.feed;

import health.rollcall.central.access.Act;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.feed.FeedAudit.What;
import health.rollcall.central.feed.FeedResult.Rejected;
import health.rollcall.central.feed.FeedResult.Stored;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.FeedStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.engine.InvalidRuleBookException;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.ProblemCode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Takes in rule books. What has ended and is not billed yet is looked at again under the new rules.
public final class RuleBookFeed {
    private final Database database;
    private final FeedStore feed;
    private final RuleBookStore ruleBooks;
    private final SessionStore sessions;
    private final FeedAudit audit;
    private final Runnable lookAgain;
    private final InstantSource clock;

    /// @param lookAgain has the billing job look at what is due
    public RuleBookFeed(
            Database database,
            FeedStore feed,
            RuleBookStore ruleBooks,
            SessionStore sessions,
            Audit audit,
            Runnable lookAgain,
            InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.ruleBooks = ruleBooks;
        this.sessions = sessions;
        this.audit = new FeedAudit(audit);
        this.lookAgain = lookAgain;
        this.clock = clock;
    }

    /// Makes a book the current one, or refuses it whole with every fault named.
    public FeedResult put(Act act, String version, Feed.Rules rules) {
        RuleBook book;
        try {
            book = new RuleBook(version, rules.supervision(), rules.bands());
        } catch (InvalidRuleBookException e) {
            return new Rejected(
                    Refused.naming(ProblemCode.INVALID_RULE_BOOK, "The rule book contradicts itself", e.faults()));
        }
        return database.write(handle -> {
            feed.takeTurn(handle);
            RuleBook before = ruleBooks.current(handle);
            RuleBookStore.Put put = ruleBooks.put(handle, book);
            if (put.changed()) {
                LocalDate since =
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(ReferenceFeed.DAYS_BACK);
                sessions.chargesDueAgain(handle, since);
                Optional<RuleBook> replaced = Optional.of(before).filter(known -> !known.equals(RuleBook.empty()));
                audit.changed(handle, Audit.NO_FACILITY, act, What.RULE_BOOK, version, replaced, book);
                handle.afterCommit(lookAgain);
            }
            return new Stored(put.fresh());
        });
    }
}
