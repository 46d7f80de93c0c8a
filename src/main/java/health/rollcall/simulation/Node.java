package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision;
import health.rollcall.central.attendance.Fingerprint;
import health.rollcall.central.attendance.Marking.Mark;
import health.rollcall.central.attendance.Marking.Source;
import health.rollcall.central.edi.Sender;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.sync.Pulling;
import health.rollcall.central.sync.Pushing.Sent;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.Pull;
import health.rollcall.simulation.store.SimulatedDatabase;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.sync.Failure;
import health.rollcall.workstation.sync.ReferenceData;
import health.rollcall.workstation.sync.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One node of the central server: its services over the database that all nodes share. It can stop in the middle of
/// a request, and is there again after a while.
final class Node {
    private final SimulatedDatabase simulated;
    private final Telling telling = new Telling();
    private final CentralServices services;
    private final Agenda agenda;
    private final Dice dice;
    private final Tally tally;
    private boolean up = true;

    Node(House house, Agenda agenda, Dice dice, Supplier<String> ids, Tally tally) {
        this.simulated = house.simulated();
        this.agenda = agenda;
        this.dice = dice;
        this.tally = tally;
        this.services = CentralServices.of(house.database(), telling, Sender.UNNAMED, ids, agenda);
    }

    /// The server refused, or was not there.
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        NoAnswer(Failure.Kind kind) {
            super(kind.name(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
            this.failure = Failure.of(kind);
        }

        Failure failure() {
            return failure;
        }
    }

    boolean isUp() {
        return up;
    }

    CentralServices services() {
        return services;
    }

    void onChange(LongConsumer listener) {
        telling.listen(listener);
    }

    /// Stops for a while.
    void stop(Duration pause) {
        tally.count(Happening.SERVER_STOPPED);
        up = false;
        agenda.after(pause, () -> up = true);
    }

    void start() {
        up = true;
    }

    /// Does a request, or stops in the middle of it.
    ///
    /// @param cut probability of that
    /// @throws NoAnswer where nothing comes back
    <T> T handle(double cut, Function<CentralServices, T> request) {
        if (!up) {
            throw new NoAnswer(Failure.Kind.UNREACHABLE);
        }
        boolean cutting = dice.chance(cut);
        if (cutting) {
            simulated.cutAfter(dice.between(0, 60));
        }
        try {
            return request.apply(services);
        } catch (NoAnswer e) {
            throw e;
        } catch (RuntimeException e) {
            if (!simulated.isCut()) {
                throw e;
            }
            stop(dice.between(Duration.ofSeconds(1), Duration.ofSeconds(90)));
            throw new NoAnswer(Failure.Kind.UNREACHABLE);
        } finally {
            if (cutting) {
                simulated.mend();
            }
        }
    }

    List<Outcome> push(CentralServices at, Caller caller, String workstationId, List<Intent> intents) {
        return at.pushing()
                .push(
                        caller,
                        workstationId,
                        intents.stream().<Sent>map(Sent.Legible::new).toList());
    }

    /// A forced correction, as a workstation asks for it.
    Reply<Marking.Answer> correct(CentralServices at, Caller caller, String workstationId, ForceUpdate wanted) {
        Mark mark = new Mark(
                wanted.participantId(),
                wanted.from(),
                wanted.to(),
                wanted.wantedAt(),
                /* force= */ true,
                wanted.reason(),
                new Source(wanted.key(), workstationId));
        String fingerprint = Fingerprint.of(
                wanted.sessionId(), wanted.participantId(), wanted.from(), wanted.to(), wanted.wantedAt());
        return switch (at.marking().mark(caller, wanted.sessionId(), mark, fingerprint)) {
            case Decision.Done done ->
                new Reply.Done<>(new Marking.Answer(done.verdict(), done.session(), done.correction()));
            case Decision.Refused no ->
                new Reply.Refused<>(new Problem(
                        "about:blank",
                        no.code().name(),
                        no.status(),
                        no.detail(),
                        no.code(),
                        no.session(),
                        no.current(),
                        no.allowed(),
                        no.faults()));
        };
    }

    Pull.Answer pull(CentralServices at, Caller caller, @Nullable String since, int limit) {
        return switch (at.pulling().pull(caller, House.FACILITY, Optional.ofNullable(since), limit)) {
            case Pulling.Result.Page(var answer) -> answer;
            case Pulling.Result.Expired() -> throw new NoAnswer(Failure.Kind.EXPIRED);
            case Pulling.Result.NoFacility() -> throw new NoAnswer(Failure.Kind.NOT_FOUND);
        };
    }

    GroupSession session(CentralServices at, Caller caller, String id) {
        return at.sessions().session(caller, id).orElseThrow(() -> new NoAnswer(Failure.Kind.NOT_FOUND));
    }

    RuleBook ruleBook(CentralServices at) {
        RuleBookStore ruleBooks = at.ruleBooks();
        return at.database().read(ruleBooks::current);
    }

    ReferenceData reference(CentralServices at, String facilityId) {
        return at.database()
                .read(handle -> new ReferenceData(
                        at.reference().facilities(handle),
                        at.reference().payers(handle, "", 500),
                        facilityId,
                        at.reference().membersOf(handle, facilityId, "", 500)));
    }
}
