package health.rollcall.practice;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.practice.SampleSession.Story;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ParticipantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Who came to a sample session, as the marks that a supervisor would have made.
final class SampleAttendance {
    /// In the room where a story asks for a size between two bands.
    private static final int GAP_SIZE = 9;
    /// In the room where a story asks for too many for one supervisor.
    private static final int BREACH_SIZE = 11;

    private SampleAttendance() {}

    /// Supervisors first, as they do; none for a session that is still ahead.
    static List<Intent> marks(SampleSession sample) {
        if (sample.story() == Story.AHEAD) {
            return List.of();
        }
        List<Intent> marks = new ArrayList<>();
        List<String> supervisors = sample.supervisorIds();
        for (int i = 0; i < supervisors.size(); i++) {
            marks.add(mark(sample, supervisors.get(i), supervisor(sample.story(), i)));
        }
        List<String> members = sample.session().memberIds();
        for (int i = 0; i < members.size(); i++) {
            AttendanceStatus status = member(sample, i);
            if (status != SCHEDULED) {
                marks.add(mark(sample, members.get(i), status));
            }
        }
        return marks;
    }

    private static AttendanceStatus supervisor(Story story, int index) {
        boolean alone = story == Story.BREACH || story == Story.BREACH_ACCEPTED;
        return alone && index > 0 ? ABSENT : ATTENDED;
    }

    private static AttendanceStatus member(SampleSession sample, int index) {
        int size = sample.session().memberIds().size();
        return switch (sample.story()) {
            case AHEAD -> SCHEDULED;
            case ATTENDED -> byChance(sample, index);
            case UNFINISHED -> index >= size - 2 ? SCHEDULED : byChance(sample, index);
            case GAP -> index < GAP_SIZE ? ATTENDED : ABSENT;
            case BREACH, BREACH_ACCEPTED -> index < BREACH_SIZE ? ATTENDED : ABSENT;
        };
    }

    private static AttendanceStatus byChance(SampleSession sample, int index) {
        SplittableRandom random = SampleData.random(sample.id() + index);
        int drawn = random.nextInt(100);
        return drawn < 80 ? ATTENDED : drawn < 89 ? LATE : ABSENT;
    }

    private static Intent mark(SampleSession sample, String personId, AttendanceStatus to) {
        String participantId = ParticipantId.of(sample.id(), personId);
        return new Intent.MarkAttendance(
                intentId(sample.id(), participantId),
                sample.id(),
                participantId,
                SCHEDULED,
                to,
                sample.session().startsAt().plus(Duration.ofMinutes(to == LATE ? 15 : 2)));
    }

    /// The same at every load, so that a load that was cut off goes on where it was.
    static String intentId(String sessionId, String what) {
        return UUID.nameUUIDFromBytes((sessionId + '\n' + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
