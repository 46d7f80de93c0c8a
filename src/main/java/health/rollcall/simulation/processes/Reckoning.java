package health.rollcall.simulation.processes;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.simulation.processes.Evidence.Ending;
import health.rollcall.simulation.processes.Evidence.Sent;
import health.rollcall.simulation.processes.Evidence.Step;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts: each change that somebody was told is saved is applied once, was so already, is refused and waits for a
/// person or was decided by one, or was taken back. None is lost, none is there twice, and nothing is in the history
/// that no workstation sent.
final class Reckoning {
    private final Evidence evidence;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, List<Step>> unclaimed = new HashMap<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    private enum Kind {
        APPLIED,
        CONVERGED,
        WAITING,
        DECIDED,
        TAKEN_BACK
    }

    /// What was found.
    ///
    /// @param faults one sentence each, ids only; none where all holds
    record Result(Tally tally, List<String> faults) {}

    private Reckoning(Evidence evidence) {
        this.evidence = evidence;
    }

    static Result of(Evidence evidence) {
        return new Reckoning(evidence).result();
    }

    private Result result() {
        evidence.history()
                .forEach(step -> unclaimed
                        .computeIfAbsent(key(step), key -> new ArrayList<>())
                        .add(step));
        Set<String> all = new LinkedHashSet<>(evidence.promised().keySet());
        all.addAll(evidence.sent().keySet());
        all.forEach(this::one);
        unclaimed.values().stream()
                .flatMap(List::stream)
                .forEach(step -> faults.add("twice, or never asked for: " + step));
        paths();
        Tally tally = new Tally(
                evidence.promised().size(),
                counted(Kind.APPLIED),
                counted(Kind.CONVERGED),
                counted(Kind.WAITING),
                counted(Kind.DECIDED),
                counted(Kind.TAKEN_BACK));
        return new Result(tally, List.copyOf(faults));
    }

    private void one(String intentId) {
        Ending ending = evidence.ended().get(intentId);
        Verdict verdict = evidence.outcomes().get(intentId);
        if (evidence.waiting().contains(intentId) && verdict != Verdict.REJECTED) {
            fault(intentId, "waits for a person, and the server did not refuse it");
        }
        if (ending == Ending.TAKEN_BACK) {
            count(intentId, Kind.TAKEN_BACK);
            if (verdict != null || evidence.sent().containsKey(intentId)) {
                fault(intentId, "was taken back, and sent all the same");
            }
        } else if (verdict == null) {
            unanswered(intentId, ending);
        } else {
            answered(intentId, verdict, ending);
        }
    }

    private void unanswered(String intentId, @Nullable Ending ending) {
        if (ending == Ending.TAKING_BACK && !evidence.sent().containsKey(intentId)) {
            count(intentId, Kind.TAKEN_BACK);
        } else if (ending == Ending.DECIDED || ending == Ending.DECIDING) {
            // It hung on one that was refused, and was given up with it.
            count(intentId, Kind.DECIDED);
        } else {
            fault(intentId, "is lost: nothing waits, and the server never had it");
        }
    }

    private void answered(String intentId, Verdict verdict, @Nullable Ending ending) {
        switch (verdict) {
            case APPLIED -> applied(intentId);
            case CONVERGED -> count(intentId, Kind.CONVERGED);
            case REJECTED -> {
                if (evidence.waiting().contains(intentId)) {
                    count(intentId, Kind.WAITING);
                } else if (ending == Ending.DECIDED || ending == Ending.DECIDING) {
                    count(intentId, Kind.DECIDED);
                } else {
                    fault(intentId, "was refused, and no person was asked");
                }
            }
        }
    }

    private void applied(String intentId) {
        count(intentId, Kind.APPLIED);
        Sent sent = evidence.sent().get(intentId);
        if (sent == null) {
            fault(intentId, "is applied, and was never sent");
        } else if (sent.intent() instanceof Intent.MarkAttendance mark) {
            List<Step> steps = unclaimed.getOrDefault(key(sent.workstationId(), mark), List.of());
            if (steps.isEmpty()) {
                fault(intentId, "is applied, and not in the history");
            } else {
                steps.removeLast();
            }
        }
    }

    private int counted(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    private void count(String intentId, Kind kind) {
        if (evidence.promised().containsKey(intentId)) {
            counts.merge(kind, 1, Integer::sum);
        }
    }

    private void fault(String intentId, String what) {
        String promise = evidence.promised().getOrDefault(intentId, "said of to nobody");
        faults.add(intentId + " " + what + " (" + promise + ")");
    }

    /// Nobody's status moves but by a step of the history, each from where the one before it led.
    private void paths() {
        Map<String, AttendanceStatus> now = new HashMap<>();
        for (Step step : evidence.history()) {
            AttendanceStatus before = now.getOrDefault(step.participantId(), AttendanceStatus.SCHEDULED);
            if (before != step.from() || !step.from().mayBecome(step.to())) {
                faults.add("no step from " + before + ": " + step);
            }
            now.put(step.participantId(), step.to());
        }
        evidence.statuses().forEach((participantId, status) -> {
            AttendanceStatus led = now.getOrDefault(participantId, AttendanceStatus.SCHEDULED);
            if (led != status) {
                faults.add(participantId + " is " + status + ", and the history leads to " + led);
            }
        });
    }

    private static String key(Step step) {
        return String.join(
                " ",
                step.workstationId(),
                step.sessionId(),
                step.participantId(),
                step.from().name(),
                step.to().name(),
                String.valueOf(step.occurredAt()));
    }

    private static String key(String workstationId, Intent.MarkAttendance mark) {
        return key(new Step(
                workstationId,
                mark.sessionId(),
                mark.participantId(),
                mark.from(),
                mark.to(),
                mark.occurredAt() == null ? null : mark.occurredAt().truncatedTo(ChronoUnit.MILLIS)));
    }
}
