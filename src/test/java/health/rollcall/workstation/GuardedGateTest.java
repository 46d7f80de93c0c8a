package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.Gate.Answer;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.signin.Gate.Needs;
import health.rollcall.workstation.signin.Gate.State;
import health.rollcall.workstation.signin.SignIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is let in at a guarded workstation, for how long, and what becomes of their right.
final class GuardedGateTest extends AtTheGate {
    @Test
    void whoSignsInIsLetInAndBySecretFromThenOnWithoutANetworkThroughEveryStart() throws Exception {
        assertShut(true);
        assertThatThrownBy(gate::keys).isInstanceOf(IllegalStateException.class);
        signIn(SAM);
        assertOpen(SAM);
        assertThat(gate.hasSecret()).isFalse();
        assertThat(choose(PIN)).isEqualTo(Chosen.DONE);
        assertThat(gate.hasSecret()).isTrue();
        provider.away(true);
        restart();
        assertShut(true, known(SAM, Needs.SECRET));
        assertThatThrownBy(gate::keys).isInstanceOf(IllegalStateException.class);
        letIn(SAM, PIN);
        gate.lock();
        assertShut(true, known(SAM, Needs.SECRET));
        letIn(SAM, PIN);
    }

    @Test
    void theRefreshTokenIsKeptSealedSoThatAnUnlockGoesOnAtTheProvider() throws Exception {
        signIn(SAM);
        choose(PIN);
        restart();
        letIn(SAM, PIN);
        assertThat(gate.tokens().token()).isNotBlank();
        // The one that took its place is kept as well.
        restart();
        letIn(SAM, PIN);
        assertThat(gate.tokens().token()).isNotBlank();
        assertThat(provider.renewals()).isEqualTo(2);
    }

    @Test
    void aRenewalOnAThreadThatIsBeingEndedIsKeptForTheNextStart() throws Exception {
        signIn(SAM);
        choose(PIN);
        gate.lock();
        // Behind what the lock itself seals.
        unlock(SAM, "000001");
        Thread.currentThread().interrupt();
        gate.rights().keep("u-sam", "the newest");
        assertThat(Thread.interrupted()).isTrue();
        restart();
        letIn(SAM, PIN);
        assertThat(gate.rights().kept("u-sam")).contains("the newest");
    }

    @Test
    void aSignOutShutsAndEndsTheTokenAndTheSecretGoesOnWithinTheRight() throws Exception {
        signIn(SAM);
        choose(PIN);
        assertThat(Room.get(gate.signIn().signOut())).isEqualTo(SignIn.SignedOut.EVERYWHERE);
        assertShut(true, known(SAM, Needs.SECRET));
        restart();
        letIn(SAM, PIN);
        assertThat(gate.signIn().isSignedIn()).isFalse();
        assertThatThrownBy(() -> gate.tokens().token()).isInstanceOf(IOException.class);
    }

    @Test
    void theRightEndsInTheMiddleAndTheProviderGivesItAgain() throws Exception {
        signIn(SAM);
        choose(PIN);
        now = now.plus(Gate.USUAL_OFFLINE).minusSeconds(1);
        gate.look();
        assertOpen(SAM);
        now = now.plusSeconds(1);
        gate.look();
        assertShut(true, known(SAM, Needs.SIGN_IN_AFTER_TIME));
        assertThat(unlock(SAM, PIN)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_AFTER_TIME));
        restart();
        assertThat(unlock(SAM, PIN)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_AFTER_TIME));
        signIn(SAM);
        assertOpen(SAM);
        restart();
        letIn(SAM, PIN);
    }

    @Test
    void eachRenewalAtTheProviderMakesTheRightLastLonger() throws Exception {
        signIn(SAM);
        choose(PIN);
        now = now.plus(Duration.ofDays(2));
        assertThat(gate.tokens().token()).isNotBlank();
        restart();
        now = now.plus(Duration.ofDays(2));
        letIn(SAM, PIN);
    }

    @Test
    void aClockThatWasSetBackMakesNoRightLast() throws Exception {
        signIn(SAM);
        choose(PIN);
        now = now.plus(Duration.ofDays(2));
        gate.lock();
        restart();
        now = now.minus(Duration.ofDays(1));
        assertShut(true, known(SAM, Needs.SIGN_IN_FOR_CLOCK));
        assertThat(unlock(SAM, PIN)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_FOR_CLOCK));
        now = now.plus(Duration.ofDays(1)).minus(OfflineRight.CLOCK_TOLERANCE);
        letIn(SAM, PIN);
        now = now.minus(Duration.ofHours(1));
        gate.look();
        assertShut(true, known(SAM, Needs.SIGN_IN_FOR_CLOCK));
        signIn(SAM);
        assertOpen(SAM);
        restart();
        letIn(SAM, PIN);
    }

    @Test
    void tenWrongSecretsNeedASignInAndNobodyElsePays() throws Exception {
        signIn(SAM);
        choose(PIN);
        signIn(LEE);
        choose("739164");
        gate.lock();
        for (int n = 1; n <= 10; n++) {
            assertThat(unlock(SAM, "000001")).isInstanceOf(Answer.Wrong.class);
            now = now.plus(Duration.ofMinutes(15));
        }
        assertThat(unlock(SAM, PIN)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_AFTER_TRIES));
        assertThat(((State.Shut) gate.state()).people())
                .containsExactly(known(LEE, Needs.SECRET), known(SAM, Needs.SIGN_IN_AFTER_TRIES));
        letIn(LEE, "739164");
        signIn(SAM);
        gate.lock();
        letIn(SAM, PIN);
    }

    @ParameterizedTest
    @CsvSource({"12345, TOO_SHORT", "111111, TOO_PLAIN", "234567, TOO_PLAIN", "987654, TOO_PLAIN", "482913, DONE"})
    void aSecretThatAnybodyWouldGuessIsNotTaken(String secret, Chosen chosen) {
        signIn(SAM);
        assertThat(choose(secret)).isEqualTo(chosen);
    }

    @Test
    void secretsAreWipedWhateverComesOfThem() {
        signIn(SAM);
        char[] chosen = PIN.toCharArray();
        Room.get(gate.choose(chosen));
        char[] wrong = "000001".toCharArray();
        Room.get(gate.unlock("u-sam", wrong));
        assertThat(chosen).containsOnly('\0');
        assertThat(wrong).containsOnly('\0');
    }

    @Test
    void eachChangeIsToldInItsOrder() {
        List<String> told = new ArrayList<>();
        gate.subscribe(state -> {
            synchronized (told) {
                told.add(state.getClass().getSimpleName());
            }
        });
        signIn(SAM);
        choose(PIN);
        gate.lock();
        unlock(SAM, PIN);
        await().untilAsserted(() -> {
            synchronized (told) {
                assertThat(told).containsExactly("Open", "Shut", "Open");
            }
        });
    }
}
