package health.rollcall.central.contract;

import health.rollcall.central.contract.FuzzedCentral.World;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A body for each operation that takes one, as it should be.
final class SampleBodies {
    private final World world;

    SampleBodies(World world) {
        this.world = world;
    }

    /// @param operation as `openapi.yaml` names it
    Object of(String operation) {
        Instant soon = Central.START.plus(Duration.ofHours(3));
        return switch (operation) {
            case "createSession" ->
                new NewSession(
                        "ses-fuzz",
                        RiverHouse.ID,
                        RiverHouse.TYPE,
                        "Walk-in group",
                        soon,
                        soon.plus(Duration.ofHours(1)),
                        RiverHouse.members(1, 3));
            case "markAttendance" -> mark();
            case "acceptIssue" ->
                new NewAcceptance(IssueCode.SUPERVISION_RATIO_BREACH, RiverHouse.CARE, 1, 0, "Called away");
            case "submitClaims" ->
                new Submission.Request(world.claims().stream().map(Claim::id).toList());
            case "acknowledgeClaim" -> new Submission.Acknowledgement("2026061000123");
            case "putRuleBook" -> RiverHouse.RULES;
            case "putFacility" ->
                new Feed.Facility(
                        "Hill House",
                        "CA",
                        ZoneId.of("America/Los_Angeles"),
                        "1234567893",
                        address(),
                        "12-3456789",
                        "251S00000X",
                        "53");
            case "putProvider" -> new Feed.Provider("Rosa " + FuzzedCentral.NAME, "LPCC-S", "1234567893");
            case "putMember" -> member();
            case "putStaffAssignment" ->
                new Feed.StaffAssignment(
                        "pro-alvarez", "mem-01", Feed.Role.SUPERVISING, RiverHouse.YEAR, LocalDate.of(2026, 12, 31));
            case "putSession" -> RiverHouse.scheduled(soon, RiverHouse.members(2, 6));
            case "push" -> push(soon);
            case "practiceToken" -> Map.of("user", "viewer");
            default -> throw new IllegalArgumentException("No body for " + operation);
        };
    }

    private Marking.Request mark() {
        return new Marking.Request(
                AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED, Central.START, /* force= */ true, "Was there");
    }

    private static Feed.Address address() {
        return new Feed.Address("1 Main Street", "Columbus", "OH", "43004");
    }

    private static Feed.Member member() {
        return new Feed.Member(
                "Jane " + FuzzedCentral.NAME,
                LocalDate.of(1980, 2, 29),
                RiverHouse.ID,
                List.of(RiverHouse.policy("pol-fuzz", RiverHouse.CARE)),
                Feed.Gender.F,
                address(),
                List.of("F41.1", "F33.0"));
    }

    private Push.Request push(Instant soon) {
        RosterRow row = world.running().members().getLast();
        return new Push.Request(
                "ws-fuzz",
                List.of(
                        new Intent.MarkAttendance(
                                UUID.randomUUID().toString(),
                                world.running().id(),
                                row.participantId(),
                                AttendanceStatus.ATTENDED,
                                AttendanceStatus.LATE,
                                Central.START),
                        new Intent.AcceptIssue(
                                UUID.randomUUID().toString(),
                                world.running().id(),
                                IssueCode.GROUP_SIZE_BAND_MISMATCH,
                                RiverHouse.CARE,
                                1,
                                0,
                                null,
                                Central.START),
                        new Intent.CreateSession(
                                UUID.randomUUID().toString(),
                                "ses-pushed",
                                RiverHouse.ID,
                                RiverHouse.TYPE,
                                "Evening group",
                                soon,
                                soon.plus(Duration.ofHours(1)),
                                RiverHouse.members(1, 2),
                                Central.START)));
    }
}
