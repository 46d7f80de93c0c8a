package health.rollcall.central.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.OpenCentral;
import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.contract.SharedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
class DirectoryTest {
    private final PostgresServer postgres;

    @TempDir
    Path folder;

    DirectoryTest(PostgresServer postgres) {
        this.postgres = postgres;
    }

    @Test
    void ofTwoThatEnterOneIdAtOnceTheSecondFindsTheFirstOnPostgres() throws Exception {
        try (OpenCentral central = OpenCentral.on(postgres.newDatabase())) {
            theSecondFindsTheFirst(central.services().database());
        }
    }

    @Test
    void ofTwoThatEnterOneIdAtOnceTheSecondFindsTheFirstOnH2() throws Exception {
        try (OpenCentral central = new OpenCentral(folder)) {
            theSecondFindsTheFirst(central.services().database());
        }
    }

    /// Both have found nothing before either enters it.
    private static void theSecondFindsTheFirst(Database database) throws Exception {
        Directory directory = new Directory("SESSION");
        CyclicBarrier bothFoundNothing = new CyclicBarrier(2);
        AtomicInteger tries = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Place>> places = List.of("fac-1", "fac-2").stream()
                    .map(facility -> threads.submit(() -> database.write(handle -> {
                        tries.incrementAndGet();
                        Optional<Place> found = directory.find(handle, "ses-1");
                        if (found.isPresent()) {
                            return found.get();
                        }
                        meet(bothFoundNothing);
                        Place place = new Place(facility, "ses-1");
                        directory.enter(handle, place);
                        return place;
                    })))
                    .toList();
            assertThat(places.getFirst().get()).isEqualTo(places.getLast().get());
        }
        assertThat(tries.get()).isEqualTo(3);
        assertThat(database.<Optional<Place>>read(handle -> new Directory("CLAIM").find(handle, "ses-1")))
                .isEmpty();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
