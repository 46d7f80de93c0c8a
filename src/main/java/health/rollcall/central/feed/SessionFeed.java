package health.rollcall.central.feed;

import health.rollcall.central.access.Act;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.attendance.Roster;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.feed.FeedResult.Rejected;
import health.rollcall.central.feed.FeedResult.Stored;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.FeedStore;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.ReferenceStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.central.store.Sessions;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.GroupSession.Origin;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Reference.FacilityMember;
import health.rollcall.protocol.RosterMember;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// Takes in the schedule. A late change of roster or time keeps the attendance that was recorded; what was
/// billed is not changed by it.
public final class SessionFeed {
    private final Database database;
    private final FeedStore feed;
    private final ReferenceStore reference;
    private final SessionStore sessions;
    private final ParticipantStore participants;
    private final Roster roster;
    private final Audit audit;
    private final SessionWriter writer;

    public SessionFeed(
            Database database,
            FeedStore feed,
            ReferenceStore reference,
            SessionStore sessions,
            ParticipantStore participants,
            Roster roster,
            Audit audit,
            SessionWriter writer) {
        this.database = database;
        this.feed = feed;
        this.reference = reference;
        this.sessions = sessions;
        this.participants = participants;
        this.roster = roster;
        this.audit = audit;
        this.writer = writer;
    }

    /// What the feed wants, read once.
    private record Wanted(String id, Feed.Session body, Instant startsAt, Instant endsAt, List<String> memberIds) {
        static Wanted of(String id, Feed.Session body) {
            return new Wanted(
                    id,
                    body,
                    body.startsAt().truncatedTo(ChronoUnit.MICROS),
                    body.endsAt().truncatedTo(ChronoUnit.MICROS),
                    body.memberIds().stream().distinct().toList());
        }

        boolean cancelled() {
            return Boolean.TRUE.equals(body.cancelled());
        }

        GroupSession on(GroupSession session) {
            return Sessions.rescheduled(session, body.groupType(), body.title(), startsAt, endsAt, cancelled());
        }
    }

    /// Takes in a session as it is planned now.
    public FeedResult put(Act act, String id, Feed.Session body) {
        Wanted wanted = Wanted.of(id, body);
        if (!wanted.endsAt().isAfter(wanted.startsAt())) {
            return new Rejected(Refused.senseless("endsAt is not after startsAt"));
        }
        return database.write(handle -> {
            feed.takeTurn(handle);
            return put(handle, act, wanted);
        });
    }

    private FeedResult put(Handle handle, Act act, Wanted wanted) {
        Optional<GroupSession> before = sessions.lock(handle, wanted.id());
        Optional<Refused> clash = before.flatMap(session -> clash(session, wanted));
        if (clash.isPresent()) {
            return new Rejected(clash.get());
        }
        Optional<Reference.Facility> facility =
                reference.facility(handle, wanted.body().facilityId());
        Map<String, FacilityMember> members = roster.members(handle, wanted.memberIds());
        List<String> unknown = unknown(wanted, facility.isPresent(), members);
        if (facility.isEmpty() || !unknown.isEmpty()) {
            return new Rejected(Refused.naming(ProblemCode.UNKNOWN_REFERENCE, "Something named is not known", unknown));
        }
        return before.<FeedResult>map(session -> change(handle, act, session, wanted, facility.get(), members))
                .orElseGet(() -> create(handle, act, wanted, facility.get(), members));
    }

    private static Optional<Refused> clash(GroupSession session, Wanted wanted) {
        if (session.origin() != Origin.FEED) {
            return Optional.of(Refused.of(ProblemCode.ID_TAKEN, "The id is taken by an ad-hoc session", session));
        }
        if (!session.facilityId().equals(wanted.body().facilityId())) {
            return Optional.of(Refused.senseless("A session stays at its facility"));
        }
        if (session.isLocked() && !isAsBilled(session, wanted)) {
            return Optional.of(Refused.of(ProblemCode.LOCKED, "The session is billed as it is", session));
        }
        return Optional.empty();
    }

    /// Only the title of a billed session may still change.
    private static boolean isAsBilled(GroupSession session, Wanted wanted) {
        List<String> members =
                session.members().stream().map(RosterMember::memberId).toList();
        return members.equals(wanted.memberIds())
                && session.groupType().equals(wanted.body().groupType())
                && session.startsAt().equals(wanted.startsAt())
                && session.endsAt().equals(wanted.endsAt())
                && session.cancelled() == wanted.cancelled();
    }

    private static List<String> unknown(Wanted wanted, boolean facilityKnown, Map<String, FacilityMember> members) {
        if (!facilityKnown) {
            return List.of("facilityId");
        }
        return IntStream.range(0, wanted.memberIds().size())
                .filter(i -> !members.containsKey(wanted.memberIds().get(i)))
                .mapToObj(i -> "memberIds[" + i + "]")
                .toList();
    }

    private Stored create(
            Handle handle, Act act, Wanted wanted, Reference.Facility facility, Map<String, FacilityMember> members) {
        GroupSession header = wanted.on(Sessions.fresh(
                wanted.id(),
                facility,
                Origin.FEED,
                wanted.body().groupType(),
                wanted.body().title(),
                wanted.startsAt(),
                wanted.endsAt()));
        GroupSession session = roster.drawUp(handle, header, wanted.memberIds(), members);
        participants.replaceRoster(handle, session);
        audit.append(
                handle,
                session.facilityId(),
                act,
                new Audited(Kind.FEED, session.id(), null, null, Facts.session(session)));
        writer.created(handle, session, null);
        return new Stored(true);
    }

    private Stored change(
            Handle handle,
            Act act,
            GroupSession before,
            Wanted wanted,
            Reference.Facility facility,
            Map<String, FacilityMember> members) {
        GroupSession after = before.isLocked()
                ? wanted.on(before)
                : roster.drawUp(handle, Sessions.at(wanted.on(before), facility), wanted.memberIds(), members);
        if (after.equals(before)) {
            return new Stored(false);
        }
        if (!before.isLocked()) {
            participants.replaceRoster(handle, after);
        }
        audit.append(
                handle,
                after.facilityId(),
                act,
                new Audited(Kind.FEED, after.id(), null, Facts.session(before), Facts.session(after)));
        writer.changed(handle, before, after);
        return new Stored(false);
    }
}
