package health.rollcall.workstation;

import health.rollcall.protocol.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the list of today and the days after it, so that the next start opens on it, tomorrow's as well. Lives on the
/// store thread.
final class LastListKeeper {
    /// A start after a weekend finds its day.
    private static final int DAYS_AHEAD = 3;

    /// How often it is written while the program runs: what a killed one leaves may be older by this.
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final LastListFile file;
    private final WorkstationSettings settings;
    private final InstantSource clock;
    private Instant keptAt = Instant.MIN;

    LastListKeeper(LastListFile file, WorkstationSettings settings, InstantSource clock) {
        this.file = file;
        this.settings = settings;
        this.clock = clock;
    }

    /// The same, unless that was done just now.
    void keepNowAndThen(Records records, Person person, @Nullable Instant syncedAt) {
        if (keptAt.equals(Instant.MIN) || !clock.instant().isBefore(keptAt.plus(BETWEEN))) {
            keep(records, person, syncedAt);
        }
    }

    /// Writes the list as this person sees it now; nothing where there is none yet.
    void keep(Records records, Person person, @Nullable Instant syncedAt) {
        List<Reference.Facility> facilities = records
                .cache()
                .use(cache -> cache.reference().facilities())
                .stream()
                .filter(facility -> person.maySee(facility.id()))
                .toList();
        Optional<Reference.Facility> home = facilities.stream()
                .filter(facility -> settings.facilityId() == null
                        ? person.mayEnter(facility.id())
                        : facility.id().equals(settings.facilityId()))
                .findFirst();
        if (home.isEmpty()) {
            return;
        }
        keptAt = clock.instant();
        LocalDate today = LocalDate.ofInstant(keptAt, home.get().zone());
        LocalDate last = today.plusDays(DAYS_AHEAD);
        String at = home.get().id();
        List<SessionRow> rows = records.list(new SessionQuery(today, last, at, null, null, ""));
        String user = settings.practiceUser();
        file.write(
                new LastList(person, syncedAt, facilities, at, today, last, rows),
                LastListFile.purpose(settings, user == null ? person.id() : user));
    }
}
