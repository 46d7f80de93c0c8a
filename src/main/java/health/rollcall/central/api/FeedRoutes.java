package health.rollcall.central.api;

import health.rollcall.central.access.Act;
import health.rollcall.central.feed.FeedResult;
import health.rollcall.central.feed.ReferenceFeed;
import health.rollcall.central.feed.RuleBookFeed;
import health.rollcall.central.feed.SessionFeed;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;

/// The scheduling and reference feed.
final class FeedRoutes {
    private final ReferenceFeed reference;
    private final SessionFeed sessions;
    private final RuleBookFeed ruleBooks;

    FeedRoutes(ReferenceFeed reference, SessionFeed sessions, RuleBookFeed ruleBooks) {
        this.reference = reference;
        this.sessions = sessions;
        this.ruleBooks = ruleBooks;
    }

    List<Route> routes() {
        return List.of(
                put("/feed/facilities/{id}", Feed.Facility.class, reference::put),
                put("/feed/providers/{id}", Feed.Provider.class, reference::put),
                put("/feed/members/{id}", Feed.Member.class, reference::put),
                put("/feed/staff-assignments/{id}", Feed.StaffAssignment.class, reference::put),
                put("/feed/group-sessions/{id}", Feed.Session.class, sessions::put),
                put("/rule-books/{id}", Feed.Rules.class, ruleBooks::put));
    }

    /// Takes in one thing of a kind.
    private interface Feeding<T> {
        FeedResult put(Act act, String id, T body);
    }

    private static <T extends Record> Route put(String path, Class<T> type, Feeding<T> feed) {
        return Route.guarded(Method.PUT, path, Scope.FEED, (call, caller) -> {
            String id = call.path("id");
            return answer(id, feed.put(Act.of(caller), id, call.body(type)));
        });
    }

    private static Answer answer(String id, FeedResult result) {
        return switch (result) {
            case FeedResult.Stored(boolean fresh) -> Answer.of(fresh ? 201 : 200, Map.of("id", id));
            case FeedResult.Rejected(var why) -> Decisions.refused(why);
        };
    }
}
