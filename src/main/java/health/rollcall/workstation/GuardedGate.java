package health.rollcall.workstation;

import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.Browser;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.OidcSettings;
import health.rollcall.workstation.signin.OidcSignIn;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.signin.SystemBrowser;
import health.rollcall.workstation.signin.TokenSource;
import health.rollcall.workstation.vault.DeviceKeys;
import health.rollcall.workstation.vault.Opening;
import health.rollcall.workstation.vault.OsKeyStore;
import health.rollcall.workstation.vault.Stretch;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The gate of a workstation where people sign in by themselves. Nothing that is kept here can be opened before
/// somebody was let in, and while it is shut, what runs goes on for whoever was in last.
public final class GuardedGate implements Gate {
    private static final Logger LOG = System.getLogger(GuardedGate.class.getName());
    private static final int SECONDS_BETWEEN_LOOKS = 15;

    private final DirectoryLock lock;
    private final KeyKeeping keys;
    private final Rights rights;
    private final InstantSource clock;
    private final OidcSignIn oidc;
    private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
    /// Works off one after another what needs the disk, the key store or much reckoning.
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rollcall-gate").factory());
    /// Tells, and looks from time to time whether a right has ended.
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rollcall-gate-watch").factory());
    /// Empty while it is shut.
    private volatile Optional<State> let = Optional.empty();

    /// What is handed in.
    ///
    /// @param devices the operating system's key store
    /// @param stretch of secrets that are chosen from here on
    record Parts(
            InstantSource clock, Disk disk, SecureRandom random, Browser browser, DeviceKeys devices, Stretch stretch) {
        static Parts real(InstantSource clock) {
            return new Parts(
                    clock,
                    Disk.real(),
                    new SecureRandom(),
                    new SystemBrowser(System.getProperty("os.name")),
                    new OsKeyStore(),
                    Stretch.USUAL);
        }
    }

    private GuardedGate(WorkstationSettings settings, OidcSettings provider, Parts parts, DirectoryLock lock)
            throws CannotOpenException {
        this.lock = lock;
        this.clock = parts.clock();
        this.keys = new KeyKeeping(settings.dataDirectory(), parts);
        this.rights = new Rights(keys.vault(), clock, settings.offline());
        this.oidc = new OidcSignIn(provider, parts.browser(), rights, clock, Optional.empty());
        var _ = watch.scheduleWithFixedDelay(
                this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /// Takes the data directory and finds out which ways lead to its key; the key stays where it is. May take
    /// seconds: not for the JavaFX thread.
    ///
    /// @param settings with a provider to sign in at
    /// @throws CannotOpenException saying why not; what is on disk is as it was
    public static GuardedGate open(WorkstationSettings settings, InstantSource clock) throws CannotOpenException {
        return open(settings, Parts.real(clock));
    }

    static GuardedGate open(WorkstationSettings settings, Parts parts) throws CannotOpenException {
        OidcSettings provider = settings.signIn();
        if (provider == null) {
            throw new IllegalArgumentException("Nobody signs in by themselves here");
        }
        DirectoryLock lock = DirectoryLock.take(settings.dataDirectory());
        try {
            return new GuardedGate(settings, provider, parts, lock);
        } catch (CannotOpenException e) {
            lock.close();
            throw e;
        }
    }

    /// The keys of what is kept here.
    ///
    /// @throws IllegalStateException where nobody was let in in this run
    StoreKeys keys() {
        return keys.opened().orElseThrow(() -> new IllegalStateException("Nobody was let in"));
    }

    /// What people may do here, and their refresh tokens.
    Rights rights() {
        return rights;
    }

    /// The tokens of whoever was let in last.
    TokenSource tokens() {
        return oidc.tokens();
    }

    @Override
    public State state() {
        return let.orElseGet(() -> new State.Shut(people(), keys.opensBySignIn()));
    }

    private List<Known> people() {
        Instant now = clock.instant();
        return keys.vault().people().stream()
                .map(known -> new Known(known.personId(), known.name(), needs(known.personId(), now)))
                .toList();
    }

    private Needs needs(String personId, Instant now) {
        return keys.vault()
                .known(personId)
                .map(known -> {
                    if (known.tries().left() == 0) {
                        return Needs.SIGN_IN_AFTER_TRIES;
                    }
                    return rights.of(personId)
                            .map(right -> right.needs(now))
                            .orElseGet(() -> OfflineRight.needs(known.lastIn(), known.until(), now));
                })
                .orElse(Needs.SIGN_IN_AFTER_TIME);
    }

    @Override
    public Runnable subscribe(Consumer<State> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void become(Optional<State> next) {
        let = next;
        tell();
    }

    private void tell() {
        run(watch, () -> {
            State now = state();
            listeners.forEach(listener -> listener.accept(now));
        });
    }

    private static void run(ExecutorService executor, Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException closed) {
            // Nobody is there any more to be told.
            return;
        }
    }

    private <T> CompletableFuture<T> work(Supplier<T> work, T closed) {
        try {
            return CompletableFuture.supplyAsync(work, worker);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(closed);
        }
    }

    @Override
    public SignIn signIn() {
        return new GatedSignIn(oidc, this::signedIn, this::lock, worker);
    }

    /// The provider says who it is.
    private SignIn.Result signedIn(Person person) {
        try {
            keys.vault().forgive(person.id());
            switch (keys.openBySignIn()) {
                case OPEN -> {
                    keys.opened().ifPresent(_ -> rights.open(keys.recordKey()));
                    admit(person);
                }
                case SECRET_WANTED -> become(Optional.of(new State.SecretWanted(person)));
                // Signed in, and yet somebody's secret is needed: their own will do, if they have one.
                case SHUT -> become(Optional.empty());
            }
            return new SignIn.Result.SignedIn(person);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The key could not be kept", e);
            become(Optional.empty());
            return new SignIn.Result.NotSignedIn(SignIn.Why.DISK);
        }
    }

    private void admit(Person person) {
        boolean kept = keys.opensByKeyStore() || keys.vault().hasSecret(person.id());
        become(Optional.of(kept ? new State.Open(person, /* guarded= */ true) : new State.SecretWanted(person)));
    }

    @Override
    public CompletableFuture<Answer> unlock(String personId, char[] secret) {
        return work(() -> unlockNow(personId, secret), new Answer.Failed())
                .whenComplete((_, _) -> Arrays.fill(secret, '\0'));
    }

    private Answer unlockNow(String personId, char[] secret) {
        try (Opening opening = keys.vault().open(personId, secret, clock.instant())) {
            Answer answer = switch (opening) {
                case Opening.Opened opened -> letIn(personId, opened);
                case Opening.Wrong(var left, var nextAt) -> new Answer.Wrong(left, nextAt);
                case Opening.TooSoon(var nextAt) -> new Answer.TooSoon(nextAt);
                case Opening.TooOften _ -> new Answer.SignInNeeded(Needs.SIGN_IN_AFTER_TRIES);
                case Opening.NoWay _ -> new Answer.Failed();
            };
            if (!(answer instanceof Answer.LetIn)) {
                tell();
            }
            return answer;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A try could not be counted, so that the secret was not looked at", e);
            return new Answer.Failed();
        }
    }

    private Answer letIn(String personId, Opening.Opened opened) {
        Instant now = clock.instant();
        Optional<OfflineRight> right = rights.of(personId)
                .or(() -> opened.right(KeyKeeping.recordKey(opened.dataKey())).flatMap(OfflineRight::read));
        Needs needs = right.map(known -> known.needs(now)).orElse(Needs.SIGN_IN_AFTER_TIME);
        if (right.isEmpty() || needs != Needs.SECRET) {
            return new Answer.SignInNeeded(needs);
        }
        keys.open(opened.dataKey());
        rights.open(keys.recordKey());
        rights.restore(right.get());
        Person person = right.get().person();
        oidc.tokens().become(person);
        become(Optional.of(new State.Open(person, /* guarded= */ true)));
        run(worker, keys::lookForKeyStore);
        return new Answer.LetIn(person);
    }

    @Override
    public SecretRule rule() {
        return keys.rule();
    }

    @Override
    public CompletableFuture<Chosen> choose(char[] secret) {
        return work(() -> chooseNow(secret), Chosen.FAILED).whenComplete((_, _) -> Arrays.fill(secret, '\0'));
    }

    private Chosen chooseNow(char[] secret) {
        Optional<State> at = let;
        Optional<OfflineRight> right = who().flatMap(person -> rights.of(person.id()));
        if (right.isEmpty()) {
            return Chosen.FAILED;
        }
        Chosen good = SecretCheck.check(secret, keys.rule());
        if (good != Chosen.DONE) {
            return good;
        }
        try {
            if (!keys.choose(right.get(), secret)) {
                return Chosen.FAILED;
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A secret could not be kept", e);
            return Chosen.FAILED;
        }
        rights.open(keys.recordKey());
        if (at.filter(State.SecretWanted.class::isInstance).isPresent() && let.equals(at)) {
            become(Optional.of(new State.Open(right.get().person(), /* guarded= */ true)));
        }
        return Chosen.DONE;
    }

    /// Whoever is in, or is to be once they have a secret.
    private Optional<Person> who() {
        return let.map(state -> switch (state) {
            case State.Open(var person, var _) -> person;
            case State.SecretWanted(var person) -> person;
            case State.Shut _ -> throw new IllegalStateException("Nobody is let in where it is shut");
        });
    }

    @Override
    public boolean hasSecret() {
        return who().filter(person -> keys.vault().hasSecret(person.id())).isPresent();
    }

    @Override
    public CompletableFuture<Chosen> forgetSecret() {
        return work(
                () -> {
                    Optional<Person> who = who();
                    try {
                        return who.isEmpty()
                                ? Chosen.FAILED
                                : keys.forget(who.get().id());
                    } catch (IOException e) {
                        LOG.log(Level.WARNING, "A secret could not be taken away", e);
                        return Chosen.FAILED;
                    }
                },
                Chosen.FAILED);
    }

    @Override
    public void lock() {
        Optional<Person> who = who();
        if (who.isPresent()) {
            rights.seen(who.get().id());
            become(Optional.empty());
            run(worker, rights::sealAll);
        }
    }

    /// Shuts where the right of whoever is in has ended, or the clock was set back so that nobody can tell.
    void look() {
        Instant now = clock.instant();
        Optional<OfflineRight> right = who().flatMap(person -> rights.of(person.id()));
        right.ifPresent(known -> {
            if (known.needs(now) == Needs.SECRET) {
                rights.seen(known.person().id());
            } else {
                lock();
            }
        });
    }

    @Override
    public CompletableFuture<Boolean> beginAnew() {
        return work(
                () -> {
                    try {
                        boolean begun = keys.beginAnew(clock.instant());
                        if (begun) {
                            rights.begin(keys.vault());
                            become(Optional.empty());
                        }
                        return begun;
                    } catch (IOException e) {
                        LOG.log(Level.WARNING, "What is kept here could not be set aside", e);
                        return false;
                    }
                },
                false);
    }

    /// Ends what is under way, and lets another process in.
    @Override
    public void close() {
        lock();
        oidc.close();
        run(worker, rights::sealAll);
        worker.shutdown();
        watch.shutdown();
        try {
            if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
        lock.close();
    }
}
