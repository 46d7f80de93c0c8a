package health.rollcall.workstation.ui;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.Elsewhere;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.RosterSupervisor;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Overlap;
import health.rollcall.workstation.PayerRules;
import health.rollcall.workstation.RowState;
import health.rollcall.workstation.SessionQuery;
import health.rollcall.workstation.SessionView;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the fake desk makes of a session: a line, a view, the session after a change.
final class FakeRows {
    private FakeRows() {}

    static boolean matches(SessionQuery query, GroupSession session) {
        boolean complete = session.rows().allMatch(row -> row.status().isTerminal());
        boolean state = query.state() == null
                || switch (query.state()) {
                    case SCHEDULED -> !complete;
                    case COMPLETE -> complete;
                    case LOCKED -> session.isLocked();
                };
        String text = query.text().toLowerCase(Locale.ROOT);
        boolean found = Stream.concat(Stream.of(session.title()), session.rows().map(RosterRow::name))
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(text));
        return !session.dateOfService().isBefore(query.from())
                && !session.dateOfService().isAfter(query.to())
                && (query.facilityId() == null || query.facilityId().equals(session.facilityId()))
                && (query.groupType() == null || query.groupType().equals(session.groupType()))
                && state
                && found;
    }

    static SessionView view(
            GroupSession session,
            Map<String, RowState> rows,
            List<Attention> attention,
            Collection<GroupSession> others,
            RuleBook ruleBook,
            int waiting,
            @Nullable Instant fetchedAt) {
        Map<String, String> payers = new LinkedHashMap<>();
        session.members().stream()
                .flatMap(member -> member.coverages().stream())
                .forEach((Coverage coverage) -> payers.put(coverage.payerId(), coverage.payerName()));
        List<Overlap> overlaps = Overlap.of(session, others);
        Session known = session.toEngine(overlaps.stream()
                .map(overlap -> new Elsewhere(overlap.participantId(), overlap.startsAt(), overlap.endsAt()))
                .toList());
        BillingPreview preview = Billing.preview(known, ruleBook);
        return new SessionView(
                session,
                !session.id().startsWith("ad-hoc-"),
                Map.copyOf(rows),
                attention,
                preview,
                preview.payers().stream()
                        .map(payer -> PayerRules.of(payer.payerId(), known, ruleBook))
                        .toList(),
                overlaps,
                payers,
                ruleBook.version(),
                waiting,
                fetchedAt);
    }

    static GroupSession created(
            String id, NewSession wanted, List<Reference.Facility> facilities, List<Reference.FacilityMember> members) {
        Reference.Facility facility = facilities.stream()
                .filter(each -> each.id().equals(wanted.facilityId()))
                .findFirst()
                .orElseThrow();
        List<Reference.FacilityMember> chosen = wanted.memberIds().stream()
                .map(memberId -> members.stream()
                        .filter(member -> member.id().equals(memberId))
                        .findFirst()
                        .orElseThrow())
                .toList();
        Map<String, RosterSupervisor> supervisors = new LinkedHashMap<>();
        chosen.stream()
                .flatMap(member -> member.supervisors().stream())
                .forEach(by -> supervisors.put(
                        by.providerId(),
                        new RosterSupervisor(
                                ParticipantId.of(id, by.providerId()),
                                by.providerId(),
                                by.name(),
                                by.credential(),
                                AttendanceStatus.SCHEDULED,
                                null,
                                null)));
        return new GroupSession(
                id,
                facility.id(),
                facility.name(),
                facility.state(),
                facility.zone(),
                wanted.groupType(),
                wanted.title(),
                wanted.startsAt(),
                wanted.endsAt(),
                GroupSession.Origin.AD_HOC,
                false,
                GroupSession.Lock.OPEN,
                null,
                0,
                chosen.stream().map(member -> rosterMember(id, member)).toList(),
                List.copyOf(supervisors.values()),
                List.of());
    }

    static RosterMember rosterMember(String sessionId, Reference.FacilityMember member) {
        return new RosterMember(
                ParticipantId.of(sessionId, member.id()),
                member.id(),
                member.name(),
                AttendanceStatus.SCHEDULED,
                null,
                null,
                member.coverages());
    }
}
