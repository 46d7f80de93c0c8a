package health.rollcall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rollcall support`: writes what support asks for, without a window.
@Command(name = "support", description = "Writes versions, settings, counts and the log's end for support: no names.")
final class SupportCommand implements Callable<Integer> {
    private final SettingsFiles settings;
    private final InstantSource clock;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the person's data lies.")
    private @Nullable Path data;

    @Option(names = "--to", paramLabel = "FILE", description = "Where to write it; without it, to the console.")
    private @Nullable Path to;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    SupportCommand(SettingsFiles settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path set = settings.value("data").map(Path::of).orElseGet(DataDirectory::ofThisPerson);
        String text = new SupportReport(data == null ? set : data, settings, clock).text(Optional.empty());
        if (to == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(to, text);
        }
        return CommandLine.ExitCode.OK;
    }
}
