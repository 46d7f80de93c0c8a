package health.rollcall.simulation.processes;

import com.github.f4b6a3.uuid.UuidCreator;
import health.rollcall.workstation.WorkstationApp;
import health.rollcall.workstation.WorkstationSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// The real workstation without a window, in a process of its own, and somebody who works at it: see [Hand] for what
/// it is told and what it prints. It closes in order when its input ends.
public final class ClientApp {
    private ClientApp() {}

    /// Ids for changes, each noted: what somebody is told is saved can then be told by its id.
    static final class NotedIds implements Supplier<String> {
        private final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();

        @Override
        public String get() {
            String id = UuidCreator.getTimeOrderedEpoch().toString();
            made.add(id);
            return id;
        }

        /// Those made since the last time.
        List<String> take() {
            List<String> taken = new ArrayList<>();
            for (String id = made.poll(); id != null; id = made.poll()) {
                taken.add(id);
            }
            return taken;
        }
    }

    /// Opens the desk and obeys until the input ends.
    ///
    /// @param arguments data directory, server, practice user, seed
    public static void main(String[] arguments) throws IOException, InterruptedException {
        WorkstationSettings settings = new WorkstationSettings(
                Path.of(arguments[0]), URI.create(arguments[1]), arguments[2], Schedule.FACILITY);
        NotedIds ids = new NotedIds();
        try (WorkstationApp app = WorkstationApp.open(settings, ids);
                var worker = Executors.newSingleThreadExecutor();
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Hand hand = new Hand(
                    app.desk(), ids, new SplittableRandom(Long.parseLong(arguments[3])), worker, ClientApp::say);
            hand.obey(orders);
        }
    }

    /// In one piece: a kill leaves a whole line or none, or one without its end.
    private static synchronized void say(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }
}
