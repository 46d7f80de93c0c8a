package health.rollcall.workstation.sync;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Hears all that the program logs, down to the finest, with every exception's words.
final class LogEar extends Handler {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Logger program = Logger.getLogger("health.rollcall");

    LogEar() {
        program.addHandler(this);
        program.setLevel(Level.ALL);
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void publish(LogRecord line) {
        StringWriter words = new StringWriter();
        words.append(line.getMessage()).append(Arrays.toString(line.getParameters()));
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(words));
        }
        heard.add(words.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        program.removeHandler(this);
        program.setLevel(null);
    }
}
