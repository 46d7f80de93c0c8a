package health.rollcall.central.attendance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.Problem.Current;
import health.rollcall.protocol.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of something that a person wanted, whichever way it was sent.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "decision")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decision.Done.class, name = "DONE"),
    @JsonSubTypes.Type(value = Decision.Refused.class, name = "REFUSED")
})
public sealed interface Decision {

    /// It is so now.
    ///
    /// @param verdict whether this made it so, or it was so already
    /// @param correction what it did to what was billed; null where nothing was
    record Done(
            Verdict verdict, GroupSession session, @Nullable Correction correction) implements Decision {
        static Done applied(GroupSession session) {
            return new Done(Verdict.APPLIED, session, null);
        }

        static Done corrected(GroupSession session, Correction correction) {
            return new Done(Verdict.APPLIED, session, correction);
        }

        static Done converged(GroupSession session) {
            return new Done(Verdict.CONVERGED, session, null);
        }
    }

    /// It is refused, and nothing has changed.
    ///
    /// @param status the HTTP status that goes with it
    /// @param session as it stands, where the caller may see it and a client needs it to go on
    /// @param faults what is wrong, where several things may be
    record Refused(
            ProblemCode code,
            int status,
            String detail,
            @Nullable GroupSession session,
            @Nullable Current current,
            @Nullable List<AttendanceStatus> allowed,
            @Nullable List<String> faults)
            implements Decision {
        public static Refused of(ProblemCode code, String detail) {
            return new Refused(code, code.status(), detail, null, null, null, null);
        }

        public static Refused of(ProblemCode code, String detail, GroupSession session) {
            return new Refused(code, code.status(), detail, session, null, null, null);
        }

        public static Refused naming(ProblemCode code, String detail, List<String> faults) {
            return new Refused(code, code.status(), detail, null, null, null, List.copyOf(faults));
        }

        /// A value that is well-formed and makes no sense.
        public static Refused senseless(String detail) {
            return new Refused(ProblemCode.INVALID, 422, detail, null, null, null, null);
        }

        static Refused notFound() {
            return of(ProblemCode.NOT_FOUND, "There is no such session or participant here");
        }
    }
}
