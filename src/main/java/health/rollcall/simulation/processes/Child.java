package health.rollcall.simulation.processes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A process of this same program, which prints lines and is told lines.
final class Child {
    private final Process process;
    private final Thread reader;
    private final Consumer<String> lines;
    private volatile boolean killed;

    private Child(Process process, Consumer<String> lines) {
        this.process = process;
        this.lines = lines;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /// Starts a process and returns at once.
    ///
    /// @param log what it logs is added there
    /// @param lines hears each whole line, on a thread of its own
    static Child start(Class<?> main, List<String> arguments, Path log, Consumer<String> lines) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new Child(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                lines);
    }

    /// A line counts when its end came: a kill may halve the last one.
    private void read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream output = process.getInputStream()) {
            for (int next = output.read(); next >= 0; next = output.read()) {
                if (next == '\n') {
                    lines.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            // The process is gone, and said no more.
            return;
        }
    }

    /// Tells it a line; one that is gone hears nothing.
    void say(String line) {
        try {
            Writer input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            // Whoever waits for what it does finds it gone.
            return;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Whether it ended without having been killed or told to.
    boolean fell() {
        return !killed && !process.isAlive() && process.exitValue() != 0;
    }

    /// As by `kill -9`, and returns when all that it said was heard.
    void kill() {
        killed = true;
        // Not the process's own, which would close the output that is still to be read.
        process.toHandle().destroyForcibly();
        process.onExit().join();
        joinReader();
    }

    private void joinReader() {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends its input, at which it closes in order.
    void tellToClose() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is gone already.
            return;
        }
    }

    /// Waits until it has closed.
    ///
    /// @return whether it did within the time, by itself and without a fault
    boolean closed(Duration patience) throws InterruptedException {
        boolean ended = process.waitFor(patience);
        if (ended) {
            joinReader();
        }
        return ended && process.exitValue() == 0;
    }
}
