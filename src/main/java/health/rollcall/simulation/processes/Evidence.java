package health.rollcall.simulation.processes;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that is known when everything is at rest: what people were told, what went over the lines, what workstations
/// show as waiting, and what the server's tables hold.
///
/// @param promised by intent: the line in which somebody was told that it is saved
/// @param sent by intent: what went over the line
/// @param ended by intent: what people asked of it, after it was saved
/// @param waiting refused intents that some workstation shows to a person
/// @param outcomes by intent: what the server keeps as its answer
/// @param history every mark in the audit, in its order
/// @param statuses by participant: as the server has it
record Evidence(
        Map<String, String> promised,
        Map<String, Sent> sent,
        Map<String, Ending> ended,
        Set<String> waiting,
        Map<String, Verdict> outcomes,
        List<Step> history,
        Map<String, AttendanceStatus> statuses) {

    /// A mark as a workstation sent it.
    record Sent(String workstationId, Intent intent) {}

    /// What a person did with a change that was saved. Where only the asking was heard, the computer was killed in
    /// between, and it may or may not have happened.
    enum Ending {
        TAKING_BACK,
        TAKEN_BACK,
        DECIDING,
        DECIDED
    }

    /// A mark in the server's history.
    ///
    /// @param occurredAt to the millisecond, as the audit has it
    record Step(
            String workstationId,
            String sessionId,
            String participantId,
            AttendanceStatus from,
            AttendanceStatus to,
            @Nullable Instant occurredAt) {}
}
