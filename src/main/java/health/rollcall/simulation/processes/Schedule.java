package health.rollcall.simulation.processes;

import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.practice.PracticeLine;
import health.rollcall.protocol.Feed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The facility that the feed sends, and its sessions: one that goes on for the whole run, and in each round two that
/// end while people mark and one that has ended.
final class Schedule {
    /// The one that the practice user `supervisor` may enter.
    static final String FACILITY = "fac-river";

    /// In every member's name, so that no log and no file may hold it.
    static final String SURNAME = "Quillfeather";

    private static final String STEADY = "steady";
    private static final int LANES = 3;
    private static final int MEMBERS_OF_ONE = 6;
    private static final String PAYER = "pay-1";
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final Duration GRACE = Duration.ofMillis(300);

    private final InstantSource clock;
    /// When the newest session of each lane ends: nobody is in two rooms at once.
    private final List<Instant> ends = new ArrayList<>();
    private final List<String> sessionIds = new ArrayList<>();

    Schedule(InstantSource clock) {
        this.clock = clock;
    }

    /// Sends the facility, its people and its rules.
    void begin(URI server) throws IOException {
        try (PracticeLine feed = PracticeLine.as("feed", server)) {
            put(feed, "facilities/" + FACILITY, new Feed.Facility("River House", "OH", ZoneOffset.UTC, null));
            for (int lane = 0; lane <= LANES; lane++) {
                put(feed, "providers/pro-" + lane, new Feed.Provider("Provider " + SURNAME, "LPCC-S", null));
                for (String member : members(lane)) {
                    put(feed, "members/" + member, member(member));
                    put(
                            feed,
                            "staff-assignments/sta-" + member,
                            new Feed.StaffAssignment("pro-" + lane, member, Feed.Role.SUPERVISING, LONG_AGO, null));
                }
            }
            feed.put("/api/v1/rule-books/processes", rules());
            Instant now = clock.instant();
            for (int lane = 0; lane < LANES; lane++) {
                ends.add(now.minus(Duration.ofHours(1)));
            }
            session(feed, STEADY, LANES, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(12)));
        }
    }

    /// Sends a round's sessions.
    ///
    /// @param length of the round
    /// @return what there is to mark in it
    List<String> round(int number, Duration length, SplittableRandom random, URI server) throws IOException {
        List<String> ids = new ArrayList<>(List.of(STEADY));
        try (PracticeLine feed = PracticeLine.as("feed", server)) {
            for (int lane = 0; lane < LANES; lane++) {
                Instant now = clock.instant();
                long millis = random.nextLong(length.toMillis() / 5, length.toMillis() + 1);
                Instant end = lane == 0 ? now : now.plus(GRACE).plusMillis(millis);
                String id = "round-" + number + "-" + lane;
                session(feed, id, lane, ends.get(lane), end);
                ends.set(lane, end);
                ids.add(id);
            }
        }
        return ids;
    }

    /// Those that may have changed since the last round: its own, this one's and the one that goes on.
    List<String> newest() {
        List<String> ids = new ArrayList<>(List.of(STEADY));
        ids.addAll(sessionIds.subList(Math.max(1, sessionIds.size() - 2 * LANES), sessionIds.size()));
        return ids;
    }

    /// All so far.
    List<String> sessionIds() {
        return List.copyOf(sessionIds);
    }

    private void session(PracticeLine feed, String id, int lane, Instant start, Instant end) throws IOException {
        put(
                feed,
                "group-sessions/" + id,
                new Feed.Session(FACILITY, "PSYCHOTHERAPY", "Group", start, end, members(lane), null));
        sessionIds.add(id);
    }

    private static void put(PracticeLine feed, String path, Object body) throws IOException {
        feed.put("/api/v1/feed/" + path, body);
    }

    private static List<String> members(int lane) {
        return IntStream.range(0, MEMBERS_OF_ONE)
                .mapToObj(i -> "mem-" + lane + "-" + i)
                .toList();
    }

    private static Feed.Member member(String id) {
        return new Feed.Member(
                "Member " + SURNAME + " " + id,
                null,
                FACILITY,
                List.of(new Feed.MemberCoverage(
                        "pol-" + id, PAYER, "Buckeye", CoverageRank.PRIMARY, LONG_AGO, null, null)));
    }

    /// Groups of up to three are paid otherwise than larger ones, so that many marks move the band.
    private static Feed.Rules rules() {
        return new Feed.Rules(
                List.of(new SupervisionRule(PAYER, "OH", null, 12, LONG_AGO, null, "made up", null)),
                List.of(band(1, 3, "H0004", 5000), band(4, 12, "90853", 3000)));
    }

    private static SizeBand band(int least, int most, String code, long cents) {
        List<String> modifiers = List.of("HQ");
        return new SizeBand(
                PAYER, "OH", null, least, most, code, modifiers, cents, null, null, LONG_AGO, null, "made up", null);
    }
}
