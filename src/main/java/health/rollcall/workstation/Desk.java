package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.signin.SignIn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// All that a screen may ask of the workstation. Every call returns at once; its future is completed on another
/// thread, and completes exceptionally only for a fault of the program. What a person can cause is a value.
public interface Desk extends AutoCloseable {

    /// Sessions from the cache with what waits folded in, by start, then title.
    CompletableFuture<List<SessionRow>> sessions(SessionQuery query);

    /// The types of all groups here that this person may see, each once, in no order.
    CompletableFuture<List<String>> groupTypes();

    /// One session as it stands here; empty where it is not in the cache.
    CompletableFuture<Optional<SessionView>> session(String sessionId);

    /// Brings one session fresh from the server into the cache.
    CompletableFuture<Fetched> fetch(String sessionId);

    /// Brings everything that changed, now: F5 on the list.
    CompletableFuture<Fetched> refresh();

    /// Marks one person. Done means: on this computer's disk.
    ///
    /// @param from the status that the person saw
    CompletableFuture<Recorded> mark(
            String sessionId, String participantId, AttendanceStatus from, AttendanceStatus to);

    /// Marks everyone who is still unmarked `ABSENT`, all of them or, where the disk refuses, none.
    CompletableFuture<Recorded> markUnmarkedAbsent(String sessionId);

    /// Accepts an issue with the figures it shows.
    CompletableFuture<Recorded> accept(String sessionId, Issue issue, String reason);

    /// Creates an ad-hoc session; the id is chosen here, and is in the answer.
    CompletableFuture<Created> create(NewSession session);

    /// Takes back the newest change of this person, with all that the same press wanted, if it was not yet sent.
    CompletableFuture<TakenBack> takeBack();

    /// What was refused and waits for a person, and what no longer fits and is going to be judged, oldest first.
    CompletableFuture<List<Attention>> attention();

    /// Settles what waits for a person. `APPLY_AGAIN` records a new intent from the status that now stands;
    /// `FORCE_UPDATE` is not decided here but by [BilledRecords#force].
    ///
    /// @param shown as the person saw it: where it stands otherwise by now, it is refused as `CHANGED`
    CompletableFuture<Recorded> decide(Attention shown, Attention.Decision decision);

    /// The person knows that a session was moved under what was marked in it.
    CompletableFuture<Recorded> acknowledgeMove(String sessionId);

    /// What the server made of what was marked, and the one way to change it then.
    BilledRecords billedRecords();

    /// Members of a facility whose name or id holds the text, by name.
    CompletableFuture<List<Reference.FacilityMember>> members(String facilityId, String text, int limit);

    /// The facilities in the cache that this person may see.
    CompletableFuture<List<Reference.Facility>> facilities();

    /// Who works here, as last known.
    Person person();

    /// Signing in and out.
    SignIn signIn();

    /// How things stand with the server; may be asked from any thread.
    SyncStatus status();

    /// Calls back on another thread after each change that a screen may show.
    ///
    /// @return ends the subscription
    Runnable subscribe(Consumer<DeskEvent> listener);

    @Override
    void close();
}
