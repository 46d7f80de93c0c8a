package health.rollcall.workstation.ui;

import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.NoSignIn;
import health.rollcall.workstation.signin.SignIn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A gate whose every state and answer a test can set. It answers at once, or, while held, when it is released.
public final class FakeGate implements Gate {
    private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Deque<Chosen> choices = new ArrayDeque<>();
    private final List<Runnable> held = new ArrayList<>();
    private final List<Known> people = new ArrayList<>();
    private State state;
    private SignIn signIn = new NoSignIn();
    private SecretRule rule = new SecretRule(6, true);
    private boolean secret;
    private boolean signInOpens = true;
    private boolean holding;
    private boolean begins = true;

    private FakeGate(State state) {
        this.state = state;
    }

    /// Where nobody signs in, as in practice.
    public static FakeGate unguarded(Person person) {
        return new FakeGate(new State.Open(person, false));
    }

    /// Where somebody is in and others, too, have a secret.
    public static FakeGate open(Person person, Known... people) {
        FakeGate gate = new FakeGate(new State.Open(person, true));
        gate.people.addAll(List.of(people));
        gate.secret = gate.people.stream().anyMatch(known -> known.personId().equals(person.id()));
        return gate;
    }

    public static FakeGate shut(Known... people) {
        FakeGate gate = new FakeGate(new State.Shut(List.of(people), true));
        gate.people.addAll(List.of(people));
        return gate;
    }

    public static Known known(String id, String name) {
        return new Known(id, name, Needs.SECRET);
    }

    // What a test sets.

    public void become(State next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    /// What the next tries come to; without any, somebody is let in as a person who may read and mark.
    public void answers(Answer... next) {
        answers.addAll(List.of(next));
    }

    /// What the next choices of a secret come to.
    public void choices(Chosen... next) {
        choices.addAll(List.of(next));
    }

    public void signIn(SignIn way) {
        signIn = way;
    }

    public void rule(SecretRule next) {
        rule = next;
    }

    /// There is no key store: a sign-in alone opens nothing.
    public void withoutKeyStore() {
        signInOpens = false;
        if (state instanceof State.Shut) {
            become(new State.Shut(List.copyOf(people), false));
        }
    }

    public void cannotBeginAnew() {
        begins = false;
    }

    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        List<Runnable> due = List.copyOf(held);
        held.clear();
        due.forEach(Runnable::run);
    }

    /// What was asked, in order: `unlock u-sam 1234`.
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Runnable subscribe(Consumer<State> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public SignIn signIn() {
        return signIn;
    }

    @Override
    public CompletableFuture<Answer> unlock(String personId, char[] typed) {
        calls.add("unlock " + personId + " " + new String(typed));
        Arrays.fill(typed, '\0');
        CompletableFuture<Answer> future = new CompletableFuture<>();
        answer(() -> {
            Answer answer = answers.isEmpty() ? new Answer.LetIn(Sample.person(personId)) : answers.poll();
            if (answer instanceof Answer.LetIn(Person person)) {
                secret = true;
                become(new State.Open(person, true));
            }
            future.complete(answer);
        });
        return future;
    }

    @Override
    public SecretRule rule() {
        return rule;
    }

    @Override
    public CompletableFuture<Chosen> choose(char[] typed) {
        calls.add("choose " + new String(typed));
        Arrays.fill(typed, '\0');
        CompletableFuture<Chosen> future = new CompletableFuture<>();
        answer(() -> {
            Chosen chosen = choices.isEmpty() ? Chosen.DONE : choices.poll();
            if (chosen == Chosen.DONE) {
                secret = true;
                if (state instanceof State.SecretWanted(Person person)) {
                    become(new State.Open(person, true));
                }
            }
            future.complete(chosen);
        });
        return future;
    }

    @Override
    public boolean hasSecret() {
        return secret;
    }

    @Override
    public CompletableFuture<Chosen> forgetSecret() {
        calls.add("forget");
        Chosen chosen = choices.isEmpty() ? Chosen.DONE : choices.poll();
        secret &= chosen != Chosen.DONE;
        return CompletableFuture.completedFuture(chosen);
    }

    @Override
    public void lock() {
        calls.add("lock");
        if (state instanceof State.Open(var _, boolean guarded) && guarded) {
            become(new State.Shut(List.copyOf(people), signInOpens));
        }
    }

    @Override
    public CompletableFuture<Boolean> beginAnew() {
        calls.add("beginAnew");
        if (begins) {
            people.clear();
            become(new State.Shut(List.of(), true));
        }
        return CompletableFuture.completedFuture(begins);
    }

    @Override
    public void close() {
        listeners.clear();
    }

    /// That none is looked at before a time.
    public static Answer wrong(int triesLeft, Instant next) {
        return new Answer.Wrong(triesLeft, next);
    }

    private void answer(Runnable answer) {
        if (holding) {
            held.add(answer);
        } else {
            answer.run();
        }
    }
}
