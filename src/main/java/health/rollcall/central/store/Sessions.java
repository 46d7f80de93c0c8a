package health.rollcall.central.store;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.GroupSession.Lock;
import health.rollcall.protocol.GroupSession.Origin;
import health.rollcall.protocol.Reference;
import java.time.Instant;
import java.util.List;

/// Sessions that differ from others in one respect.
public final class Sessions {
    private Sessions() {}

    public static GroupSession withVersion(GroupSession s, long version) {
        return new GroupSession(
                s.id(),
                s.facilityId(),
                s.facilityName(),
                s.state(),
                s.zone(),
                s.groupType(),
                s.title(),
                s.startsAt(),
                s.endsAt(),
                s.origin(),
                s.cancelled(),
                s.lock(),
                s.lockedAt(),
                version,
                s.members(),
                s.supervisors(),
                s.acceptances());
    }

    public static GroupSession lockedAt(GroupSession s, Instant at) {
        return new GroupSession(
                s.id(),
                s.facilityId(),
                s.facilityName(),
                s.state(),
                s.zone(),
                s.groupType(),
                s.title(),
                s.startsAt(),
                s.endsAt(),
                s.origin(),
                s.cancelled(),
                Lock.LOCKED,
                at,
                s.version(),
                s.members(),
                s.supervisors(),
                s.acceptances());
    }

    /// The session as its facility is now.
    public static GroupSession at(GroupSession s, Reference.Facility facility) {
        return new GroupSession(
                s.id(),
                facility.id(),
                facility.name(),
                facility.state(),
                facility.zone(),
                s.groupType(),
                s.title(),
                s.startsAt(),
                s.endsAt(),
                s.origin(),
                s.cancelled(),
                s.lock(),
                s.lockedAt(),
                s.version(),
                s.members(),
                s.supervisors(),
                s.acceptances());
    }

    /// A session that nobody is on and that was never written.
    public static GroupSession fresh(
            String id,
            Reference.Facility facility,
            Origin origin,
            String groupType,
            String title,
            Instant startsAt,
            Instant endsAt) {
        return new GroupSession(
                id,
                facility.id(),
                facility.name(),
                facility.state(),
                facility.zone(),
                groupType,
                title,
                startsAt,
                endsAt,
                origin,
                false,
                Lock.OPEN,
                null,
                0,
                List.of(),
                List.of(),
                List.of());
    }

    /// The session as the schedule has it now.
    public static GroupSession rescheduled(
            GroupSession s, String groupType, String title, Instant startsAt, Instant endsAt, boolean cancelled) {
        return new GroupSession(
                s.id(),
                s.facilityId(),
                s.facilityName(),
                s.state(),
                s.zone(),
                groupType,
                title,
                startsAt,
                endsAt,
                s.origin(),
                cancelled,
                s.lock(),
                s.lockedAt(),
                s.version(),
                s.members(),
                s.supervisors(),
                s.acceptances());
    }
}
