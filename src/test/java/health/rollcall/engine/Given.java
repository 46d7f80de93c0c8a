package health.rollcall.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Short words for the engine's tests: one payer, one state, one hour of a Tuesday, unless a test says otherwise.
final class Given {
    static final String PAYER = "P-A";
    static final Instant STARTS = Instant.parse("2026-03-10T14:00:00Z");
    static final LocalDate LONG_AGO = LocalDate.parse("2020-01-01");
    private static final String SOURCE = "made up for this test";

    private Given() {}

    static SupervisionRule rule(int limit) {
        return rule(PAYER, null, limit, LONG_AGO, null);
    }

    static SupervisionRule rule(
            String payer, @Nullable String groupType, int limit, LocalDate from, @Nullable LocalDate to) {
        return new SupervisionRule(payer, "OH", groupType, limit, from, to, SOURCE);
    }

    static SizeBand band(int min, @Nullable Integer max) {
        return band(PAYER, null, min, max, 1_000, LONG_AGO, null);
    }

    static SizeBand band(
            String payer,
            @Nullable String groupType,
            int min,
            @Nullable Integer max,
            long cents,
            LocalDate from,
            @Nullable LocalDate to) {
        return new SizeBand(payer, "OH", groupType, min, max, "90853", List.of(), cents, null, null, from, to, SOURCE);
    }

    /// The same rule for sessions of so many minutes or more.
    static SupervisionRule asking(int minMinutes, SupervisionRule rule) {
        return new SupervisionRule(
                rule.payerId(),
                rule.state(),
                rule.groupType(),
                rule.maxParticipantsPerSupervisor(),
                rule.from(),
                rule.to(),
                rule.source(),
                minMinutes);
    }

    /// The same band for sessions of so many minutes or more.
    static SizeBand asking(int minMinutes, SizeBand band) {
        return new SizeBand(
                band.payerId(),
                band.state(),
                band.groupType(),
                band.minSize(),
                band.maxSize(),
                band.procedureCode(),
                band.modifiers(),
                band.rateCents(),
                band.unitMinutes(),
                band.unitRounding(),
                band.from(),
                band.to(),
                band.source(),
                minMinutes);
    }

    static Member member(String participantId, AttendanceStatus status, String payer) {
        CoveragePolicy policy = new CoveragePolicy("POL-" + participantId, payer, CoverageRank.PRIMARY, LONG_AGO, null);
        return new Member(participantId, status, List.of(policy));
    }

    /// The same session with other people and acceptances.
    static Session with(
            Session session, List<Member> members, List<Supervisor> supervisors, List<Acceptance> acceptances) {
        return new Session(
                session.state(),
                session.groupType(),
                session.startsAt(),
                session.endsAt(),
                session.zone(),
                members,
                supervisors,
                acceptances,
                session.elsewhere());
    }

    static Session session(List<Member> members, List<Supervisor> supervisors, List<Acceptance> acceptances) {
        return new Session(
                "OH",
                "PSYCHOTHERAPY",
                STARTS,
                STARTS.plusSeconds(3_600),
                ZoneId.of("America/New_York"),
                members,
                supervisors,
                acceptances);
    }
}
