package health.rollcall.workstation.signin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.workstation.signin.ComputerLock.Buses;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is heard on a real D-Bus, where there is a `dbus-daemon` to start.
final class ComputerLockTest {
    private static final String OWN = "/org/freedesktop/login1/session/_312";
    private static final String LOCK = "org.freedesktop.login1.Session.Lock";
    private static final String SLEEP = "org.freedesktop.login1.Manager.PrepareForSleep";
    private static final String SAVER = "/org/freedesktop/ScreenSaver";

    private final AtomicInteger heard = new AtomicInteger();
    private Process daemon;
    private String address;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        daemon = daemonAt(directory.resolve("bus"));
        BufferedReader said = daemon.inputReader(StandardCharsets.UTF_8);
        address = said.readLine();
        assertThat(address).startsWith("unix:path=");
    }

    private static Process daemonAt(Path socket) {
        try {
            return new ProcessBuilder(
                            "dbus-daemon",
                            "--session",
                            "--nofork",
                            "--nosyslog",
                            "--print-address",
                            "--address=unix:path=" + socket)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("Skipped: there is no dbus-daemon here");
        }
    }

    @AfterEach
    void stop() {
        if (daemon != null) {
            daemon.destroy();
        }
    }

    private void send(String path, String signal, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("dbus-send", "--bus=" + address, "--type=signal", path, signal));
        command.addAll(List.of(words));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    /// Listens, and returns when all that can be heard is.
    private ComputerLock listen() {
        ComputerLock listening = ComputerLock.listen(
                Buses.of(
                        "Linux",
                        Map.of(
                                "DBUS_SYSTEM_BUS_ADDRESS", address,
                                "DBUS_SESSION_BUS_ADDRESS", address,
                                "XDG_SESSION_ID", "12")),
                heard::incrementAndGet);
        listening.begun().orTimeout(20, SECONDS).join();
        return listening;
    }

    /// How often it was heard since, once this last one was.
    private int heardSince(int before) {
        await().pollInterval(Duration.ofMillis(5)).atMost(10, SECONDS).until(() -> heard.get() > before);
        return heard.get() - before;
    }

    @Test
    void aLockedScreenASessionToBeLockedAndSleepAreHeardAndTheirEndIsNot() throws Exception {
        try (ComputerLock _ = listen()) {
            int before = heard.get();
            send(SAVER, "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:false");
            send("/org/freedesktop/login1", SLEEP, "boolean:false");
            send("/org/freedesktop/login1/session/_33", LOCK);
            send(OWN, "org.freedesktop.login1.Session.Unlock");
            send(OWN, LOCK);
            assertThat(heardSince(before)).as("its own lock alone").isOne();

            send("/org/freedesktop/login1", SLEEP, "boolean:true");
            assertThat(heardSince(before + 1)).as("sleep").isOne();
            send(SAVER, "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true");
            assertThat(heardSince(before + 2)).as("the desktop's lock").isOne();
            send("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true");
            assertThat(heardSince(before + 3)).as("GNOME's").isOne();
        }
    }

    @Test
    void closedItLeavesTheBus() throws Exception {
        ComputerLock listening = listen();
        assertThat(connections()).isEqualTo(3);
        listening.close();
        await().atMost(10, SECONDS).until(() -> connections() == 1);
    }

    /// That of the one who asks is among them.
    private long connections() throws IOException {
        Process asked = new ProcessBuilder(
                        "dbus-send",
                        "--bus=" + address,
                        "--print-reply",
                        "--dest=org.freedesktop.DBus",
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus.ListNames")
                .start();
        try (BufferedReader names = asked.inputReader(StandardCharsets.UTF_8)) {
            return names.lines().filter(line -> line.contains("\":")).count();
        }
    }

    @Test
    void withoutABusNothingHappensAndNobodyWaits() {
        Buses nowhere =
                new Buses(Optional.of("unix:path=/nonexistent/bus"), Optional.of("not an address"), Optional.empty());
        ComputerLock.listen(nowhere, heard::incrementAndGet).close();
        assertThat(heard).hasValue(0);
    }

    @Test
    void otherSystemsAreNotListenedToAndAnUnknownSessionIsAnyOne() {
        assertThat(Buses.of("Windows 11", Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus")))
                .isEqualTo(new Buses(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(Buses.of("Linux", Map.of("XDG_RUNTIME_DIR", "/run/user/7")))
                .isEqualTo(new Buses(
                        Optional.of("unix:path=/run/dbus/system_bus_socket"),
                        Optional.of("unix:path=/run/user/7/bus"),
                        Optional.empty()));
        assertThat(Buses.of("Linux", Map.of("XDG_SESSION_ID", "c2")).sessionPath())
                .contains("/org/freedesktop/login1/session/c2");
    }
}
