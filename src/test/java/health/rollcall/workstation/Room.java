package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.NoSignIn;
import health.rollcall.workstation.signin.TokenSource;
import health.rollcall.workstation.sync.BillingLine;
import health.rollcall.workstation.sync.Ledger;
import health.rollcall.workstation.sync.SyncRunner;
import health.rollcall.workstation.sync.SyncSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A workstation on real files. Where it has no server to reach, the test plays the server through the ledger.
public final class Room implements AutoCloseable {
    public static final Person SAM =
            new Person("sam", "Sam Rivera", Set.of(Scope.READ, Scope.WRITE), Set.of(Groups.FACILITY));

    /// Nothing listens there.
    private static final URI NO_SERVER = URI.create("http://127.0.0.1:1");

    private final OpenedFiles files;
    private final Workstation workstation;
    private final AtomicReference<@Nullable Ledger> ledger = new AtomicReference<>();
    private final AtomicReference<Person> who;
    private final AtomicLong seconds = new AtomicLong();
    public final List<DeskEvent> events = new CopyOnWriteArrayList<>();

    private Room(Path directory, Person person, Disk disk) throws CannotOpenException {
        this(directory, person, disk, NO_SERVER);
    }

    private Room(Path directory, Person person, Disk disk, URI server) throws CannotOpenException {
        this(directory, new AtomicReference<>(person), disk, server, Optional.empty());
    }

    private Room(Path directory, AtomicReference<Person> who, Disk disk, URI server, Optional<TokenSource> badge)
            throws CannotOpenException {
        InstantSource clock = () -> Groups.START.plus(Duration.ofSeconds(seconds.incrementAndGet()));
        this.who = who;
        files = OpenedFiles.open(directory, disk, new SecureRandom(), clock);
        TokenSource tokens = badge.orElseGet(() -> new Tokens(who, server));
        SyncSettings settings = new SyncSettings(server, "ws", Groups.FACILITY);
        workstation = new Workstation(new Workstation.Parts(
                files,
                tokens,
                new NoSignIn(),
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()),
                () -> UUID.randomUUID().toString(),
                clock,
                new BillingLine(settings, tokens, clock),
                (own, made, listener) -> {
                    ledger.set(made);
                    return new SyncRunner(settings, made, own, clock, RandomGenerator.getDefault(), listener);
                },
                WorkstationSettings.USUAL_DAYS_KEPT,
                Optional.empty()));
        workstation.subscribe(events::add);
        workstation.start();
    }

    /// Somebody else sits down here, or the same with other rights.
    public void become(Person next) {
        who.set(next);
    }

    private record Tokens(AtomicReference<Person> who, URI server) implements TokenSource {
        @Override
        public Optional<Person> person() {
            return Optional.ofNullable(who.get());
        }

        @Override
        public String token() throws IOException {
            if (server.equals(NO_SERVER)) {
                throw new IOException("No network");
            }
            return "token";
        }

        @Override
        public void refused(String token) {}
    }

    public static Room open(Path directory) throws CannotOpenException {
        return new Room(directory, SAM, Disk.real());
    }

    public static Room open(Path directory, Person person) throws CannotOpenException {
        return new Room(directory, person, Disk.real());
    }

    public static Room open(Path directory, Disk disk) throws CannotOpenException {
        return new Room(directory, SAM, disk);
    }

    /// A room whose workstation speaks to a server by itself.
    public static Room at(URI server, Path directory, Person person, Disk disk) throws CannotOpenException {
        return new Room(directory, person, disk, server);
    }

    /// The same, of people whose rights and network the test changes.
    static Room at(URI server, Path directory, TokenSource badge) throws CannotOpenException {
        return new Room(directory, new AtomicReference<>(SAM), Disk.real(), server, Optional.of(badge));
    }

    /// The same person, who may look and no more.
    public static Person readOnly(Person person) {
        return new Person(person.id(), person.name(), Set.of(Scope.READ), person.facilityIds());
    }

    public Desk desk() {
        return workstation;
    }

    /// The server says that it has this session no more, and then sends all that it has: nothing.
    void serverHasNoMore(String sessionId) {
        get(ledger().doubt(sessionId));
        get(ledger().apply(new Pull.Answer(List.of(), "cursor-2", false, "rules-1")));
    }

    public Ledger ledger() {
        return Objects.requireNonNull(ledger.get());
    }

    /// Waits for an answer, not for ever.
    public static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("No answer", e);
        }
    }

    /// The server sends sessions, with rules and reference data.
    public void serverHas(GroupSession... sessions) {
        get(ledger().replaceRuleBook(Groups.rules()));
        get(ledger().replaceReference(Groups.facilities(), Groups.payers(), Groups.FACILITY, Groups.members(5)));
        get(ledger().apply(new Pull.Answer(List.of(sessions), "cursor", false, "rules-1")));
    }

    public Recorded mark(String sessionId, String person, AttendanceStatus from, AttendanceStatus to) {
        return get(desk().mark(sessionId, Groups.pid(sessionId, person), from, to));
    }

    public SessionView view(String sessionId) {
        return get(desk().session(sessionId)).orElseThrow();
    }

    public AttendanceStatus status(String sessionId, String person) {
        return view(sessionId)
                .session()
                .row(Groups.pid(sessionId, person))
                .orElseThrow()
                .status();
    }

    public RowState row(String sessionId, String person) {
        return view(sessionId).row(Groups.pid(sessionId, person));
    }

    public List<Intent> toSend() {
        return get(ledger().toSend(500, Set.of()));
    }

    public void applied(Intent intent, GroupSession session) {
        get(ledger().settle(List.of(new Outcome(intent.intentId(), Outcome.Verdict.APPLIED, null, session))));
    }

    public void rejected(Intent intent, ProblemCode code, GroupSession session) {
        get(ledger().settle(List.of(new Outcome(intent.intentId(), Outcome.Verdict.REJECTED, code, session))));
    }

    public Instant now() {
        return Groups.START.plus(Duration.ofSeconds(seconds.get()));
    }

    @Override
    public void close() {
        workstation.close();
        files.close();
    }
}
