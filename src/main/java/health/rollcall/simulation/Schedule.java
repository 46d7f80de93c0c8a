package health.rollcall.simulation;

import health.rollcall.central.access.Act;
import health.rollcall.central.feed.FeedResult;
import health.rollcall.protocol.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The sessions of a world: what the scheduling feed says of them, and the job that bills each at its end.
final class Schedule {
    /// After the end of a session.
    private static final Duration LATEST_BILLING = Duration.ofSeconds(30);

    private final World world;
    private final Dice dice;
    private final List<Instant> ends = new ArrayList<>();
    private final Map<String, Feed.Session> sessions = new LinkedHashMap<>();
    private final List<String> adHoc = new ArrayList<>();

    Schedule(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    /// Those that were ever scheduled or created, known to the server or not.
    List<String> sessionIds() {
        return Stream.concat(sessions.keySet().stream(), adHoc.stream()).toList();
    }

    void plan(int number) {
        String id = "ses-" + dice.uuid();
        int size = dice.between(2, 9);
        List<String> members = new ArrayList<>(House.members());
        while (members.size() > size) {
            members.remove(dice.between(0, members.size() - 1));
        }
        // Mostly one after another, since who is in two rooms at once holds up the billing of both.
        boolean apart = dice.chance(0.7);
        Instant from = world.start().plus(Duration.ofMinutes(apart ? 8L * number - 6 : -6));
        Instant to = from.plus(apart ? dice.between(Duration.ofMinutes(4), Duration.ofMinutes(8)) : World.FAULTS);
        Feed.Session body =
                new Feed.Session(House.FACILITY, "PSYCHOTHERAPY", "Simulated " + number, from, to, members, false);
        sessions.put(id, body);
        feed(id, body);
        bill(id, to);
        if (dice.chance(0.6)) {
            Station station = dice.oneOf(world.stations());
            Instant closing = to.isAfter(world.start()) ? to : world.start();
            world.agenda()
                    .at(
                            closing.minus(dice.between(Duration.ZERO, Duration.ofMinutes(2))),
                            () -> world.people().close(station, id));
        }
    }

    /// A session that somebody creates at a workstation.
    void adHoc(String id, Instant end) {
        adHoc.add(id);
        bill(id, end);
    }

    /// Whether the server took it.
    private boolean feed(String id, Feed.Session body) {
        try {
            FeedResult result =
                    world.askSafely(services -> services.sessionFeed().put(Act.ofServer(), id, body));
            if (result instanceof FeedResult.Rejected) {
                return false;
            }
            sessions.put(id, body);
            return true;
        } catch (Node.NoAnswer e) {
            // The feed comes again another time, or never.
            return false;
        }
    }

    /// The job that any node runs some time after the end.
    private void bill(String id, Instant end) {
        ends.add(end);
        world.agenda().at(end.plus(dice.between(Duration.ofMillis(1), LATEST_BILLING)), () -> tryToBill(id));
    }

    /// Whether something ended so shortly before that its billing may still be to come.
    boolean isBilling(Instant now) {
        return ends.stream()
                .anyMatch(end -> !end.isAfter(now) && !end.plus(LATEST_BILLING).isBefore(now));
    }

    private void tryToBill(String id) {
        try {
            world.ask(services -> {
                services.billing().job().bill(id);
                return true;
            });
            world.tally().count(Happening.BILLED);
            if (world.mutation().is(Mutant.BILLED_TWICE)) {
                world.mutation()
                        .during(
                                Mutation.Doing.BILLING_AGAIN,
                                () -> world.askSafely(services -> {
                                    services.billing().job().bill(id);
                                    return true;
                                }));
            }
        } catch (Node.NoAnswer e) {
            world.agenda().after(Duration.ofSeconds(30), () -> tryToBill(id));
        }
    }

    /// The feed says something else of a session than before.
    void change() {
        String id = dice.oneOf(List.copyOf(sessions.keySet()));
        Feed.Session was = sessions.get(id);
        if (was == null) {
            return;
        }
        int what = dice.between(0, 99);
        if (what < 35) {
            takeOff(id, was);
        } else if (what < 55) {
            add(id, was);
        } else if (what < 85) {
            move(id, was);
        } else {
            boolean cancelled = !isOff(was);
            if (feed(id, body(was, was.startsAt(), was.endsAt(), was.memberIds(), cancelled)) && cancelled) {
                world.tally().count(Happening.SESSION_CANCELLED);
            }
        }
    }

    private void takeOff(String id, Feed.Session was) {
        List<String> members = new ArrayList<>(was.memberIds());
        if (members.size() > 2) {
            members.remove(dice.between(0, members.size() - 1));
            if (feed(id, body(was, was.startsAt(), was.endsAt(), members, isOff(was)))) {
                world.tally().count(Happening.TAKEN_OFF_ROSTER);
            }
        }
    }

    private void add(String id, Feed.Session was) {
        List<String> members = new ArrayList<>(was.memberIds());
        String more = dice.oneOf(House.members());
        if (!members.contains(more)) {
            members.add(more);
            if (feed(id, body(was, was.startsAt(), was.endsAt(), members, isOff(was)))) {
                world.tally().count(Happening.ADDED_TO_ROSTER);
            }
        }
    }

    /// By minutes, and now and then to another day.
    private void move(String id, Feed.Session was) {
        Duration by =
                dice.chance(0.15) ? Duration.ofDays(dice.between(-1, 2)) : Duration.ofMinutes(dice.between(-9, 20));
        Duration longer = Duration.ofMinutes(dice.between(0, 4));
        Instant from = was.startsAt().plus(by);
        Instant to = was.endsAt().plus(by).plus(longer);
        if (feed(id, body(was, from, to, was.memberIds(), isOff(was)))) {
            world.tally().count(Happening.SESSION_MOVED);
            bill(id, to);
        }
    }

    private static boolean isOff(Feed.Session session) {
        return Boolean.TRUE.equals(session.cancelled());
    }

    private static Feed.Session body(
            Feed.Session was, Instant from, Instant to, List<String> members, boolean cancelled) {
        return new Feed.Session(was.facilityId(), was.groupType(), was.title(), from, to, members, cancelled);
    }
}
