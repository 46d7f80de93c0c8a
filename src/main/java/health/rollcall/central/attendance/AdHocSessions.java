package health.rollcall.central.attendance;

import health.rollcall.central.access.Act;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision.Done;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.FeedStore;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.ReferenceStore;
import health.rollcall.central.store.ReferenceStore.KnownMember;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.central.store.Sessions;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.GroupSession.Origin;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Reference.FacilityMember;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// Creates sessions that no schedule knew of.
public final class AdHocSessions {
    private final Database database;
    private final SessionStore sessions;
    private final ReferenceStore reference;
    private final FeedStore feed;
    private final ParticipantStore participants;
    private final Roster roster;
    private final Audit audit;
    private final SessionWriter writer;

    public AdHocSessions(
            Database database,
            SessionStore sessions,
            ReferenceStore reference,
            FeedStore feed,
            ParticipantStore participants,
            Roster roster,
            Audit audit,
            SessionWriter writer) {
        this.database = database;
        this.sessions = sessions;
        this.reference = reference;
        this.feed = feed;
        this.participants = participants;
        this.roster = roster;
        this.audit = audit;
        this.writer = writer;
    }

    /// A session that somebody wants, under its id.
    public record Wanted(
            String id,
            String facilityId,
            String groupType,
            String title,
            Instant startsAt,
            Instant endsAt,
            List<String> memberIds) {
        public Wanted {
            startsAt = startsAt.truncatedTo(ChronoUnit.MICROS);
            endsAt = endsAt.truncatedTo(ChronoUnit.MICROS);
            memberIds = memberIds.stream().distinct().toList();
        }

        String fingerprint() {
            return Fingerprint.of(facilityId, groupType, title, startsAt, endsAt, memberIds);
        }
    }

    /// Creates a session by itself.
    public Decision create(Caller caller, Wanted wanted) {
        return database.write(handle -> decide(handle, caller, Act.of(caller), wanted));
    }

    /// Creates a session, or finds that it is there already as wanted.
    Decision decide(Handle handle, Caller caller, Act act, Wanted wanted) {
        if (!caller.sees(wanted.facilityId())) {
            return Refused.of(ProblemCode.NOT_FOUND, "There is no such facility here");
        }
        feed.takeTurn(handle);
        Optional<GroupSession> taken = sessions.lock(handle, wanted.id());
        if (taken.isPresent()) {
            return taken(handle, caller, taken.get(), wanted);
        }
        if (!wanted.endsAt().isAfter(wanted.startsAt())) {
            return Refused.senseless("endsAt is not after startsAt");
        }
        Optional<Reference.Facility> facility = reference.facility(handle, wanted.facilityId());
        if (facility.isEmpty()) {
            return Refused.naming(ProblemCode.UNKNOWN_REFERENCE, "The facility is not known", List.of("facilityId"));
        }
        Map<String, FacilityMember> members = visibleMembers(handle, caller, wanted.memberIds());
        List<String> unknown = IntStream.range(0, wanted.memberIds().size())
                .filter(i -> !members.containsKey(wanted.memberIds().get(i)))
                .mapToObj(i -> "memberIds[" + i + "]")
                .toList();
        if (!unknown.isEmpty()) {
            return Refused.naming(ProblemCode.UNKNOWN_REFERENCE, "Some members are not known here", unknown);
        }
        GroupSession session = roster.drawUp(
                handle,
                Sessions.fresh(
                        wanted.id(),
                        facility.get(),
                        Origin.AD_HOC,
                        wanted.groupType(),
                        wanted.title(),
                        wanted.startsAt(),
                        wanted.endsAt()),
                wanted.memberIds(),
                members);
        participants.replaceRoster(handle, session);
        audit.append(
                handle,
                session.facilityId(),
                act,
                new Audited(Kind.CREATE_SESSION, session.id(), null, null, Facts.session(session)));
        return Done.applied(writer.created(handle, session, wanted.fingerprint()));
    }

    private Decision taken(Handle handle, Caller caller, GroupSession taken, Wanted wanted) {
        if (!caller.sees(taken.facilityId())) {
            return Refused.of(ProblemCode.ID_TAKEN, "The id is taken by another session");
        }
        return sessions.createdAs(handle, taken).equals(Optional.of(wanted.fingerprint()))
                ? Done.converged(taken)
                : Refused.of(ProblemCode.ID_TAKEN, "The id is taken by another session", taken);
    }

    /// Members of other people's facilities are as if they were not there.
    private Map<String, FacilityMember> visibleMembers(Handle handle, Caller caller, List<String> ids) {
        Map<String, FacilityMember> visible = new HashMap<>();
        for (KnownMember known : reference.members(handle, ids)) {
            if (caller.sees(known.facilityId())) {
                visible.put(known.member().id(), known.member());
            }
        }
        return visible;
    }
}
