package health.rollcall.central.attendance;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.attendance.Marking.Mark;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.KeptAnswers;
import health.rollcall.central.store.KeptAnswers.Kept;
import health.rollcall.central.store.SessionStore;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One mark at a time, with an optional key under which the first answer is kept.
public final class LiveMarking {
    private final Database database;
    private final SessionStore sessions;
    private final Marking marking;
    private final KeptAnswers answers = new KeptAnswers(KeptAnswers.Kind.MARK);
    private final InstantSource clock;

    public LiveMarking(Database database, SessionStore sessions, Marking marking, InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.marking = marking;
        this.clock = clock;
    }

    /// Decides a mark, or gives the key's first answer again.
    ///
    /// @param fingerprint of all that was asked
    public Decision mark(Caller caller, String sessionId, Mark mark, String fingerprint) {
        return database.write(handle -> {
            Optional<GroupSession> session =
                    sessions.lock(handle, sessionId).filter(found -> caller.sees(found.facilityId()));
            Optional<RosterRow> row = session.flatMap(found -> found.row(mark.participantId()));
            if (session.isEmpty() || row.isEmpty()) {
                return Refused.notFound();
            }
            String key = mark.from().key();
            Optional<Kept> kept = key == null ? Optional.empty() : answers.find(handle, key);
            if (kept.isPresent()) {
                return again(kept.get(), fingerprint);
            }
            Decision decision = marking.decide(handle, caller, session.get(), row.get(), mark);
            if (key != null) {
                keep(handle, key, session.get().facilityId(), fingerprint, decision);
            }
            return decision;
        });
    }

    /// What a forced mark would do to what is billed; changes nothing.
    public Foreseen foresee(Caller caller, String sessionId, String participantId, AttendanceStatus to) {
        return database.read(handle -> {
            Optional<GroupSession> session =
                    sessions.find(handle, sessionId).filter(found -> caller.sees(found.facilityId()));
            Optional<RosterRow> row = session.flatMap(found -> found.row(participantId));
            return session.isEmpty() || row.isEmpty()
                    ? new Foreseen.Not(Refused.notFound())
                    : marking.foresee(handle, caller, session.get(), row.get(), to);
        });
    }

    private static Decision again(Kept kept, String fingerprint) {
        if (!kept.fingerprint().equals(fingerprint)) {
            return Refused.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "The key was used for another request");
        }
        try {
            return Json.LENIENT.readValue(kept.answer(), Decision.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept answer cannot be read");
        }
    }

    private void keep(Handle handle, String key, String facilityId, String fingerprint, Decision decision) {
        try {
            String json = Json.LENIENT.writerFor(Decision.class).writeValueAsString(decision);
            answers.keep(handle, key, new Kept(facilityId, fingerprint, json), clock.instant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be kept");
        }
    }
}
