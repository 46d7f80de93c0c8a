package health.rollcall.workstation.ui.force;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.BilledRecords;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.Forced;
import health.rollcall.workstation.Forecast;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.Ground;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One correction of a billed session, from the choice of a status to what came of it. Nothing is changed before the
/// person has seen what it does and said why. A wish whose answer was lost is sent again word for word under the
/// same key, so that it is done once.
public final class ForceModel {
    private final Ground ground;
    private final BilledRecords records;
    private final Correcting wanted;
    private final Supplier<String> keys;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Loading());
    private final ReadOnlyObjectWrapper<Optional<Subject>> subject = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AttendanceStatus>> to = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper reasonTooShort = new ReadOnlyBooleanWrapper();
    private Optional<ForceUpdate> sent = Optional.empty();
    private int asked;

    /// Whose attendance it is, and what it may become.
    public record Subject(GroupSession session, String name, AttendanceStatus from, List<AttendanceStatus> next) {}

    /// @param keys a new UUID at each call
    public ForceModel(Ground ground, BilledRecords records, Correcting wanted, Supplier<String> keys) {
        this.ground = ground;
        this.records = records;
        this.wanted = wanted;
        this.keys = keys;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// Empty until the session is here.
    public ReadOnlyObjectProperty<Optional<Subject>> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /// The status that was chosen.
    public ReadOnlyObjectProperty<Optional<AttendanceStatus>> toProperty() {
        return to.getReadOnlyProperty();
    }

    /// Whether the person said yes with too short a reason.
    public ReadOnlyBooleanProperty reasonTooShortProperty() {
        return reasonTooShort.getReadOnlyProperty();
    }

    /// The name under which the correction is logged.
    public String actor() {
        return ground.desk().person().name();
    }

    /// Begins, or begins again with the session as it stands now.
    public void start() {
        step.set(new Step.Loading());
        ground.fx().await(ground.desk().session(wanted.sessionId()), this::loaded, () -> step.set(new Step.Fault()));
    }

    private void loaded(Optional<SessionView> view) {
        subject.set(view.map(SessionView::session).flatMap(this::subject));
        if (subject.get().isEmpty()) {
            step.set(new Step.Gone());
            return;
        }
        Subject found = subject.get().get();
        Optional<AttendanceStatus> first = to.get().or(wanted::to).filter(found.next()::contains);
        to.set(Optional.empty());
        step.set(new Step.Choosing());
        first.ifPresent(this::choose);
    }

    private Optional<Subject> subject(GroupSession session) {
        return session.row(wanted.participantId())
                .map((RosterRow row) -> new Subject(
                        session,
                        row.name(),
                        row.status(),
                        Arrays.stream(AttendanceStatus.values())
                                .filter(row.status()::mayBecome)
                                .toList()));
    }

    /// Chooses the new status and asks what it would do.
    public void choose(AttendanceStatus status) {
        if (isSettling()
                || subject.get().filter(found -> found.next().contains(status)).isEmpty()) {
            return;
        }
        to.set(Optional.of(status));
        forecast();
    }

    /// Asks once more what it would do.
    public void forecast() {
        if (isSettling()) {
            return;
        }
        Optional<AttendanceStatus> status = to.get();
        if (status.isEmpty()) {
            start();
            return;
        }
        int number = ++asked;
        step.set(new Step.Asking());
        ground.fx()
                .await(
                        records.forecast(wanted.sessionId(), wanted.participantId(), status.get()),
                        forecast -> foreseen(number, forecast),
                        () -> foresee(number, new Step.Fault()));
    }

    private void foreseen(int number, Forecast forecast) {
        foresee(
                number,
                switch (forecast) {
                    case Forecast.Known known -> new Step.Foreseen(consequences(known.correction()));
                    case Forecast.Refused refused -> new Step.NotAllowed(refused.code());
                    case Forecast.NoServer noServer -> new Step.NoServer();
                });
    }

    /// Only the answer about the status that is chosen now counts.
    private void foresee(int number, Step next) {
        if (number == asked && step.get() instanceof Step.Asking) {
            step.set(next);
        }
    }

    private Consequences consequences(Correction correction) {
        return Consequences.of(correction, subject.get().orElseThrow().session(), wanted.participantId());
    }

    /// Whether a wish is out whose end is not known.
    private boolean isSettling() {
        Step now = step.get();
        return now instanceof Step.Sending || now instanceof Step.Unknown || now instanceof Step.Done;
    }

    /// Yes, for this reason.
    public void confirm(String reason) {
        if (!(step.get() instanceof Step.Foreseen)) {
            return;
        }
        String said = reason.strip();
        boolean tooShort = said.length() < ForceUpdate.SHORTEST_REASON;
        reasonTooShort.set(tooShort);
        if (!tooShort) {
            ForceUpdate update = new ForceUpdate(
                    keys.get(),
                    wanted.sessionId(),
                    wanted.participantId(),
                    subject.get().orElseThrow().from(),
                    to.get().orElseThrow(),
                    said,
                    ground.clock().instant(),
                    wanted.settles().orElse(null));
            sent = Optional.of(update);
            send(update);
        }
    }

    /// Asks for the very same again, where the answer was lost.
    public void sendAgain() {
        if (step.get() instanceof Step.Unknown) {
            sent.ifPresent(update -> send(update));
        }
    }

    private void send(ForceUpdate update) {
        step.set(new Step.Sending());
        // A fault of the program after it was sent leaves its end unknown, too.
        ground.fx().await(records.force(update), this::answered, () -> step.set(new Step.Unknown()));
    }

    private void answered(Forced forced) {
        step.set(
                switch (forced) {
                    case Forced.Done done ->
                        new Step.Done(Optional.ofNullable(done.correction()).map(this::consequences));
                    case Forced.Refused refused -> new Step.Refused(refused.code());
                    case Forced.Unknown unknown -> new Step.Unknown();
                });
    }
}
