package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.Gate.Answer;
import health.rollcall.workstation.signin.Gate.Known;
import health.rollcall.workstation.signin.Gate.Needs;
import health.rollcall.workstation.ui.FxThread;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may be let in by their secret, and what came of the last try. Used on the thread of the screens.
final class LockModel {
    private final Gate gate;
    private final FxThread fx;
    private final InstantSource clock;
    private final Runnable changed;
    private final Map<String, Instant> notBefore = new HashMap<>();
    private List<Known> people = List.of();
    private boolean signInOpens = true;
    private Optional<String> chosen = Optional.empty();
    private Optional<Answer> said = Optional.empty();
    private boolean checking;

    /// @param changed called after each change
    LockModel(Gate gate, FxThread fx, InstantSource clock, Runnable changed) {
        this.gate = gate;
        this.fx = fx;
        this.clock = clock;
        this.changed = changed;
    }

    /// The gate is shut like this. Whoever was chosen stays so, where they are still among the people.
    void show(Gate.State.Shut shut) {
        people = shut.people();
        signInOpens = shut.signInOpens();
        if (chosen().isEmpty()) {
            chosen = people.stream().findFirst().map(Known::personId);
        }
        changed.run();
    }

    /// Begins anew with the last who worked here, as when it is locked.
    void clear() {
        chosen = people.stream().findFirst().map(Known::personId);
        said = Optional.empty();
        changed.run();
    }

    List<Known> people() {
        return people;
    }

    /// Whether a sign-in suffices to open what is kept here.
    boolean signInOpens() {
        return signInOpens;
    }

    Optional<Known> chosen() {
        return people.stream()
                .filter(known -> chosen.filter(known.personId()::equals).isPresent())
                .findFirst();
    }

    void choose(Known known) {
        if (checking || chosen.filter(known.personId()::equals).isPresent()) {
            return;
        }
        chosen = Optional.of(known.personId());
        said = Optional.empty();
        changed.run();
    }

    /// Chooses the next in the list, or the one before; at its ends nothing happens.
    void step(int by) {
        int to = chosen().map(people::indexOf).orElse(-1) + by;
        if (to >= 0 && to < people.size()) {
            choose(people.get(to));
        }
    }

    /// Whether a secret is being looked at.
    boolean isChecking() {
        return checking;
    }

    /// What came of the last try of whoever is chosen.
    Optional<Answer> said() {
        return said;
    }

    /// What alone lets in whoever is chosen.
    Needs needs() {
        if (said.orElse(null) instanceof Answer.SignInNeeded(Needs why)) {
            return why;
        }
        if (said.orElse(null) instanceof Answer.Wrong wrong && wrong.triesLeft() == 0) {
            return Needs.SIGN_IN_AFTER_TRIES;
        }
        return chosen().map(Known::only).orElse(Needs.SECRET);
    }

    /// How long until the next try of whoever is chosen is looked at; zero = now.
    Duration waiting() {
        Instant until = chosen.map(notBefore::get).orElse(Instant.MIN);
        Duration left = until.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Tries a secret of whoever is chosen.
    ///
    /// @param secret the gate wipes it; where it is not tried, it is wiped here
    void unlock(char[] secret) {
        Optional<Known> who = chosen();
        if (who.isEmpty() || checking || secret.length == 0 || !waiting().isZero() || needs() != Needs.SECRET) {
            Arrays.fill(secret, '\0');
            return;
        }
        String personId = who.get().personId();
        checking = true;
        said = Optional.empty();
        changed.run();
        fx.await(gate.unlock(personId, secret), answer -> answered(personId, answer), () -> {
            answered(personId, new Answer.Failed());
        });
    }

    private void answered(String personId, Answer answer) {
        checking = false;
        switch (answer) {
            case Answer.LetIn _ -> notBefore.remove(personId);
            case Answer.Wrong(int _, Instant next) -> notBefore.put(personId, next);
            case Answer.TooSoon(Instant next) -> notBefore.put(personId, next);
            case Answer.SignInNeeded _, Answer.Failed _ -> {}
        }
        said = Optional.of(answer);
        changed.run();
    }
}
