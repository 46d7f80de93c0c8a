package health.rollcall.central.feed;

import health.rollcall.central.access.Act;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.attendance.Roster;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.feed.FeedAudit.What;
import health.rollcall.central.feed.FeedResult.Rejected;
import health.rollcall.central.feed.FeedResult.Stored;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.FeedStore;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.ProblemCode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes in reference data, and draws up anew the open sessions that show it, from 30 days back on.
public final class ReferenceFeed {
    /// As far back as a workstation's window goes.
    static final int DAYS_BACK = 30;

    private final Database database;
    private final FeedStore store;
    private final SessionStore sessions;
    private final ParticipantStore participants;
    private final Roster roster;
    private final FeedAudit audit;
    private final InstantSource clock;

    public ReferenceFeed(
            Database database,
            FeedStore store,
            SessionStore sessions,
            ParticipantStore participants,
            Roster roster,
            Audit audit,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.sessions = sessions;
        this.participants = participants;
        this.roster = roster;
        this.audit = new FeedAudit(audit);
        this.clock = clock;
    }

    public FeedResult put(Act act, String id, Feed.Facility facility) {
        return database.write(handle -> {
            store.takeTurn(handle);
            Optional<Feed.Facility> before = store.facility(handle, id);
            store.put(handle, id, facility);
            roster.refresh(handle, act, sessions.openAt(handle, id, since()));
            audit.changed(handle, id, act, What.FACILITY, id, before, facility);
            return new Stored(before.isEmpty());
        });
    }

    public FeedResult put(Act act, String id, Feed.Provider provider) {
        return database.write(handle -> {
            store.takeTurn(handle);
            Optional<Feed.Provider> before = store.provider(handle, id);
            store.put(handle, id, provider);
            roster.refresh(handle, act, participants.openSessionsOf(handle, List.of(id), since()));
            audit.changed(handle, Audit.NO_FACILITY, act, What.PROVIDER, id, before, provider);
            return new Stored(before.isEmpty());
        });
    }

    public FeedResult put(Act act, String id, Feed.Member member) {
        for (Feed.MemberCoverage coverage : member.coverages()) {
            if (isReversed(coverage.from(), coverage.to())) {
                return new Rejected(Refused.senseless("A coverage ends before it begins"));
            }
        }
        return database.write(handle -> {
            store.takeTurn(handle);
            if (!store.hasFacility(handle, member.facilityId())) {
                return unknown("facilityId");
            }
            Optional<Feed.Member> before = store.member(handle, id);
            store.put(handle, id, member);
            roster.refresh(handle, act, participants.openSessionsOf(handle, List.of(id), since()));
            // One who moves is entered where they leave, too.
            Stream.concat(before.stream().map(Feed.Member::facilityId), Stream.of(member.facilityId()))
                    .distinct()
                    .sorted()
                    .forEach(chain -> audit.changed(handle, chain, act, What.MEMBER, id, before, member));
            return new Stored(before.isEmpty());
        });
    }

    public FeedResult put(Act act, String id, Feed.StaffAssignment assignment) {
        if (isReversed(assignment.from(), assignment.to())) {
            return new Rejected(Refused.senseless("to is before from"));
        }
        return database.write(handle -> {
            store.takeTurn(handle);
            if (!store.hasProvider(handle, assignment.providerId())) {
                return unknown("providerId");
            }
            Optional<Feed.Member> member = store.member(handle, assignment.memberId());
            if (member.isEmpty()) {
                return unknown("memberId");
            }
            Optional<Feed.StaffAssignment> before = store.assignment(handle, id);
            Set<String> members = new HashSet<>(Set.of(assignment.memberId()));
            before.ifPresent(known -> members.add(known.memberId()));
            store.put(handle, id, assignment);
            roster.refresh(handle, act, participants.openSessionsOf(handle, members, since()));
            audit.changed(handle, member.get().facilityId(), act, What.STAFF_ASSIGNMENT, id, before, assignment);
            return new Stored(before.isEmpty());
        });
    }

    private static FeedResult unknown(String field) {
        return new Rejected(
                Refused.naming(ProblemCode.UNKNOWN_REFERENCE, "Something named is not known", List.of(field)));
    }

    private static boolean isReversed(LocalDate from, @Nullable LocalDate to) {
        return to != null && to.isBefore(from);
    }

    private LocalDate since() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_BACK);
    }
}
