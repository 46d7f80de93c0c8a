package health.rollcall.simulation.processes;

import health.rollcall.central.CentralSettings;
import health.rollcall.simulation.processes.Plan.Kill;
import health.rollcall.simulation.processes.ServerApp.Where;
import health.rollcall.simulation.processes.Station.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Rounds of real processes: people work at one to three workstations, workstations and server are killed meanwhile,
/// then everything heals and comes to rest, and what people were told is counted.
final class Trial implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long SEED_STEP = 1_000_003;

    private final long seed;
    private final Where where;
    private final Path folder;
    private final CentralSettings settings;
    private final Schedule schedule;
    private final Accounts accounts = new Accounts();
    private final Books books = new Books();
    private final List<Station> stations = new ArrayList<>();
    private final Server server;
    /// By station, what it showed when it was last at rest: refused, and waiting for a person.
    private final Map<String, List<String>> waiting = new HashMap<>();
    private Tally counted = Tally.NONE;
    private int kills;
    private int locked;

    /// What a round came to.
    ///
    /// @param tally of what people were told in it
    /// @param faults what does not hold; none where all does
    record Round(Plan plan, Tally tally, List<String> faults) {}

    private Trial(long seed, Where where, Path folder, InstantSource clock) throws IOException {
        this.seed = seed;
        this.where = where;
        this.folder = folder;
        this.settings = where.settings(clock);
        this.schedule = new Schedule(clock);
        // Two persons, so that some marks come from somebody else.
        for (String user : List.of("supervisor", "lead", "supervisor")) {
            stations.add(new Station(
                    "client-" + (stations.size() + 1),
                    user,
                    folder,
                    accounts,
                    new SplittableRandom(seed + stations.size())));
        }
        this.server = new Server(
                where,
                folder.resolve("server.log"),
                port -> stations.forEach(station -> station.line().leadTo(port)));
    }

    /// Starts the server and sends it a facility.
    ///
    /// @param folder where all that the processes keep and log goes
    static Trial begin(long seed, Where where, Path folder, InstantSource clock)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Trial trial = new Trial(seed, where, folder, clock);
        try {
            trial.schedule.begin(trial.server.address(PATIENCE));
            return trial;
        } catch (IOException | RuntimeException e) {
            trial.close();
            throw e;
        }
    }

    /// One round, to its end.
    Round round(int number) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed * SEED_STEP + number);
        Plan plan = Plan.draw(random);
        List<String> faults = new ArrayList<>();
        Tally before = counted;
        try {
            begin(number, plan, random);
            strike(plan, faults);
            settle(faults);
        } catch (Broken broken) {
            faults.add(broken.getMessage());
        }
        return new Round(plan, counted.since(before), List.copyOf(faults));
    }

    /// Returns when the first marks are made.
    private void begin(int number, Plan plan, SplittableRandom random) throws IOException, InterruptedException {
        List<String> sessionIds = schedule.round(number, plan.length(), random, server.address(PATIENCE));
        for (int i = 0; i < stations.size(); i++) {
            if (plan.working().contains(i + 1)) {
                stations.get(i).work(sessionIds);
            } else {
                stations.get(i).closeDown(PATIENCE);
            }
        }
        for (int station : plan.working()) {
            stations.get(station - 1).awaitMark(PATIENCE);
            stations.get(station - 1).line().faulty(plan.faulty());
        }
    }

    /// Kills as planned, and starts again what was killed.
    private void strike(Plan plan, List<String> faults) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (Kill kill : plan.kills()) {
            sleepUntil(begun, kill.at());
            kills++;
            if (kill.who() == Kill.SERVER) {
                faults.addAll(server.faults());
                server.kill();
                server.restart();
            } else {
                Station station = stations.get(kill.who() - 1);
                faults.addAll(station.faults());
                if (kill.isClosing()) {
                    station.killClosing(kill.how());
                } else {
                    station.kill();
                }
                station.start();
            }
        }
        sleepUntil(begun, plan.length());
    }

    private static void sleepUntil(long begun, Duration after) throws InterruptedException {
        Duration left = after.minusNanos(System.nanoTime() - begun);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }

    /// Heals everything, waits until nothing is under way, and counts.
    private void settle(List<String> faults) throws IOException, InterruptedException {
        stations.forEach(station -> station.line().faulty(false));
        faults.addAll(server.faults());
        List<Station> working = stations.stream().filter(Station::isStarted).toList();
        working.forEach(station -> faults.addAll(station.faults()));
        if (faults.isEmpty()) {
            comeToRest(working, schedule.newest());
            faults.addAll(count(Books::read));
            faults.addAll(LogCheck.logs(folder));
        }
    }

    /// Nothing waits anywhere, and each station shows what the server has.
    ///
    /// @throws Broken where that does not come about in time
    private void comeToRest(List<Station> working, List<String> sessionIds) throws IOException, InterruptedException {
        for (Station station : working) {
            station.awaitReady(PATIENCE);
        }
        for (Station station : working) {
            station.rest(List.of(), PATIENCE);
        }
        for (Station station : working) {
            long begun = System.nanoTime();
            List<String> differ = differing(station, sessionIds);
            while (!differ.isEmpty()) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new Broken(station.name() + " shows, and the server has otherwise: " + differ);
                }
                differ = differing(station, sessionIds);
            }
        }
    }

    private List<String> differing(Station station, List<String> sessionIds) throws IOException, InterruptedException {
        Rest rest = station.rest(sessionIds, PATIENCE);
        waiting.put(station.name(), rest.waiting());
        Set<String> had = new HashSet<>(
                server.sessions(sessionIds, PATIENCE).stream().map(Shown::words).toList());
        return rest.rows().stream().filter(row -> !had.contains(row)).toList();
    }

    private interface Reading {
        Books.Page of(Books books, CentralSettings settings, Set<String> intentIds, List<String> sessionIds)
                throws IOException;
    }

    /// The embedded database is its server's alone, so that the server is killed first: what it holds at rest is what
    /// it holds after a kill.
    private List<String> count(Reading reading) throws IOException, InterruptedException {
        if (where.jdbcUrl() == null) {
            server.kill();
            kills++;
        }
        Books.Page page = reading.of(books, settings, accounts.intentIds(), schedule.sessionIds());
        if (where.jdbcUrl() == null) {
            server.restart();
        }
        Set<String> shown = new HashSet<>();
        waiting.values().forEach(shown::addAll);
        Reckoning.Result result = Reckoning.of(accounts.with(shown, page));
        counted = result.tally();
        locked = page.locked();
        List<String> faults = new ArrayList<>(accounts.faults());
        faults.addAll(page.faults());
        faults.addAll(result.faults());
        return faults;
    }

    /// All three stations once more, with every session and every answer; then all close in order.
    ///
    /// @return what does not hold
    List<String> end() throws IOException, InterruptedException {
        try {
            for (Station station : stations) {
                if (!station.isAlive()) {
                    station.start();
                }
            }
            comeToRest(stations, schedule.sessionIds());
            List<String> faults = new ArrayList<>(count(Books::readAll));
            for (Station station : stations) {
                station.closeDown(PATIENCE);
            }
            server.address(PATIENCE);
            server.closeDown(PATIENCE);
            faults.addAll(LogCheck.logs(folder));
            faults.addAll(LogCheck.names(folder));
            return faults;
        } catch (Broken broken) {
            return List.of(broken.getMessage());
        }
    }

    /// Of the whole run so far.
    Tally tally() {
        return counted;
    }

    /// How many were killed so far.
    int kills() {
        return kills;
    }

    /// How many sessions were billed and locked so far.
    int locked() {
        return locked;
    }

    /// Ends every process at once.
    @Override
    public void close() {
        stations.forEach(Station::close);
        server.kill();
    }
}
