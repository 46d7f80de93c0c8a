package health.rollcall.workstation.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.workstation.Bills;
import health.rollcall.workstation.Groups;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was last seen of billing, in a real cache file.
class SeenTableTest {
    private static final Instant AT = Groups.START;
    private static final SeenTable.Place<List<BilledCharge>> PLACE = place("m1", "[fac-river]");

    @TempDir
    Path directory;

    private Cache cache;

    @BeforeEach
    void open() throws IOException {
        cache = new CacheFile(
                        directory, "00112233445566778899aabbccddeeff", CacheFile.TIME_LIMIT, InstantSource.system())
                .open()
                .cache();
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private static SeenTable.Place<List<BilledCharge>> place(String member, String rights) {
        return new SeenTable.Place<>(SeenKind.ENCOUNTERS, member, rights);
    }

    private static List<BilledCharge> charges(long cents) {
        return List.of(Bills.charge("s1", "m1", cents));
    }

    private void put(long cents, Instant askedAt, Instant now) {
        cache.seen().put(PLACE, charges(cents), askedAt, now);
    }

    private long cents() {
        return cache.seen().find(PLACE).orElseThrow().value().getFirst().chargeCents();
    }

    @Test
    void aDocumentIsThereAgainAsItWasAfterReopening() throws IOException {
        put(100, AT, AT);
        cache.close();
        open();
        assertThat(cache.seen().find(PLACE)).contains(new SeenTable.Kept<>(charges(100), AT));
    }

    @Test
    void otherRightsSeeNothingOfIt() {
        put(100, AT, AT);
        assertThat(cache.seen().find(place("m1", "[fac-river, fac-hill]"))).isEmpty();
        assertThat(cache.seen().find(place("m2", "[fac-river]"))).isEmpty();
    }

    @Test
    void anAnswerThatWasAskedForEarlierNeverTakesALatersPlace() {
        put(200, AT.plusSeconds(5), AT.plusSeconds(6));
        put(100, AT, AT.plusSeconds(7));
        assertThat(cents()).isEqualTo(200);
    }

    @Test
    void aTimeFromAClockThatWasSetBackHoldsNothingUp() {
        put(100, AT.plus(Duration.ofDays(1)), AT.plus(Duration.ofDays(1)));
        put(200, AT, AT);
        assertThat(cents()).isEqualTo(200);
    }

    @Test
    void whatTheServerHasNoMoreIsGone() {
        put(100, AT, AT);
        cache.seen().remove(PLACE);
        assertThat(cache.seen().find(PLACE)).isEmpty();
    }

    @Test
    void pastTheLimitTheOldestGo() {
        for (int n = 0; n < SeenTable.MOST + 3; n++) {
            cache.seen().put(place("n" + n, ""), charges(n), AT.plusSeconds(n), AT.plusSeconds(n));
        }
        assertThat(cache.seen().find(place("n2", ""))).isEmpty();
        assertThat(cache.seen().find(place("n3", ""))).isPresent();
        assertThat(cache.seen().find(place("n" + (SeenTable.MOST + 2), ""))).isPresent();
    }

    @Test
    void aDocumentTooLongToKeepLeavesWhatWasThere() {
        put(100, AT, AT);
        List<BilledCharge> tooLong = Collections.nCopies(10_000, Bills.charge("s1", "m1", 1));
        cache.seen().put(PLACE, tooLong, AT.plusSeconds(1), AT.plusSeconds(1));
        assertThat(cents()).isEqualTo(100);
    }
}
