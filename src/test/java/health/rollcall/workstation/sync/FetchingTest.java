package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.Fetched;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person asks for, step by step.
final class FetchingTest {
    private final Steps steps = Steps.online();

    @Test
    void aSessionIsFreshOnceItIsOnDisk() {
        steps.does(new SyncEvent.FetchAsked("s1"));
        assertThat(steps.only(SyncEffect.FetchSession.class).sessionId()).isEqualTo("s1");
        steps.does(new SyncEvent.SessionAnswered(Steps.session("s1")));
        assertThat(steps.wants(SyncEffect.Fetch.class)).isFalse();
        steps.does(new SyncEvent.Written(steps.disk(DiskWork.Put.class)));
        assertThat(steps.only(SyncEffect.Fetch.class)).isEqualTo(new SyncEffect.Fetch("s1", Fetched.FRESH));
    }

    @Test
    void aSessionDoesNotWaitForALongSync() {
        steps.does(new SyncEvent.StreamSaid(1, "c1"));
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
        steps.does(new SyncEvent.FetchAsked("s1"));
        assertThat(steps.wants(SyncEffect.FetchSession.class)).isTrue();
    }

    @Test
    void forASessionThatTheServerHasNoMoreEverythingComesAgainSinceItMayComeBack() {
        steps.does(new SyncEvent.FetchAsked("s1"));
        steps.does(new SyncEvent.SessionFailed("s1", Failure.of(Failure.Kind.NOT_FOUND)));
        assertThat(steps.only(SyncEffect.Fetch.class).fetched()).isEqualTo(Fetched.GONE);
        assertThat(steps.disk(DiskWork.Doubt.class).sessionId()).isEqualTo("s1");
        steps.does(new SyncEvent.Written(new DiskWork.Doubt("s1")));
        steps.disk(DiskWork.ReadCursor.class);
        steps.does(new SyncEvent.CursorRead(Optional.empty()));
        assertThat(steps.only(SyncEffect.Pull.class).cursor()).isNull();
    }

    @Test
    void aPageThatIsOnItsWayMeanwhileIsOnDiskBeforeTheCursorIsForgotten() {
        steps.does(new SyncEvent.FetchAsked("s1"));
        steps.does(new SyncEvent.StreamSaid(1, "c1"));
        steps.does(new SyncEvent.SessionFailed("s1", Failure.of(Failure.Kind.NOT_FOUND)));
        assertThat(steps.all(SyncEffect.OnDisk.class)).isEmpty();
        steps.page("c1");
        assertThat(steps.disk(DiskWork.Doubt.class).sessionId()).isEqualTo("s1");
    }

    @Test
    void aSessionThatMayHaveComeMeanwhileIsAskedForAgainBeforeItIsCalledGone() {
        steps.does(new SyncEvent.FetchAsked("s1")).sends("a").answers("a").settles();
        steps.does(new SyncEvent.SessionFailed("s1", Failure.of(Failure.Kind.NOT_FOUND)));
        assertThat(steps.only(SyncEffect.FetchSession.class).sessionId()).isEqualTo("s1");
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, OFFLINE",
        "BROKEN, OFFLINE",
        "NOT_THE_SERVER, OFFLINE",
        "REFUSED, REFUSED",
        "SIGN_IN_NEEDED, SIGN_IN_NEEDED"
    })
    void aFailureIsAnsweredAsWhatItIs(Failure.Kind kind, Fetched fetched) {
        steps.does(new SyncEvent.FetchAsked("s1"));
        steps.does(new SyncEvent.SessionFailed("s1", Failure.of(kind)));
        assertThat(steps.only(SyncEffect.Fetch.class).fetched()).isEqualTo(fetched);
    }

    @Test
    void whileOfflineTheAnswerComesAtOnceAndTheLineIsTried() {
        steps.does(new SyncEvent.StreamSaid(1, "c1")).pullFails(Failure.Kind.UNREACHABLE);
        steps.does(new SyncEvent.FetchAsked("s1"));
        assertThat(steps.only(SyncEffect.Fetch.class).fetched()).isEqualTo(Fetched.OFFLINE);
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
    }

    @Test
    void aRefreshWhileOfflineIsTriedAtOnceAndAnswered() {
        steps.does(new SyncEvent.StreamSaid(1, "c1")).pullFails(Failure.Kind.UNREACHABLE);
        steps.does(new SyncEvent.RefreshAsked());
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
        steps.pullFails(Failure.Kind.UNREACHABLE);
        assertThat(steps.only(SyncEffect.Refresh.class).fetched()).isEqualTo(Fetched.OFFLINE);
    }

    @Test
    void aRefreshAskedWhileAPullIsOnItsWayWaitsForOneMore() {
        steps.does(new SyncEvent.RefreshAsked());
        steps.does(new SyncEvent.RefreshAsked()).page("c1");
        assertThat(steps.wants(SyncEffect.Refresh.class)).isFalse();
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
        steps.page("c1");
        assertThat(steps.only(SyncEffect.Refresh.class).fetched()).isEqualTo(Fetched.FRESH);
    }

    @Test
    void whoStillWaitsAtTheEndIsAnswered() {
        steps.does(new SyncEvent.RefreshAsked()).does(new SyncEvent.FetchAsked("s1"));
        steps.does(new SyncEvent.Stopped());
        assertThat(steps.only(SyncEffect.Refresh.class).fetched()).isEqualTo(Fetched.OFFLINE);
        assertThat(steps.only(SyncEffect.Fetch.class).fetched()).isEqualTo(Fetched.OFFLINE);
        assertThat(steps.wants(SyncEffect.CloseStream.class)).isTrue();
        steps.does(new SyncEvent.SomethingToSend()).does(new SyncEvent.Woken());
        assertThat(steps.last()).isEmpty();
    }
}
