package health.rollcall;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralCommand;
import health.rollcall.practice.PracticeServer;
import health.rollcall.protocol.Trust;
import health.rollcall.simulation.SimulateCommand;
import health.rollcall.simulation.processes.SimulateProcessesCommand;
import health.rollcall.workstation.ServerAddress;
import health.rollcall.workstation.WorkstationSettings;
import health.rollcall.workstation.signin.OidcSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The one program: what its first word asks for, and the desktop client where there is none.
@Command(
        name = "rollcall",
        description = "Takes group session attendance, with or without a network.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "Rollcall 0.1.0",
        subcommands = {VerifyEngine.class, SimulateCommand.class, SimulateProcessesCommand.class})
public final class Main implements Callable<Integer> {
    private static final int NO_DISPLAY = 1;

    @Option(names = "--practice", description = "Work with a made-up facility, its server inside the program.")
    private boolean practice;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The central server: https, or http on this computer.")
    private @Nullable URI server;

    @Option(names = "--facility", paramLabel = "ID", description = "Where this workstation stands; none = the first.")
    private @Nullable String facility;

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "A practice server's user: supervisor (the default in practice), lead or viewer.")
    private @Nullable String user;

    @Mixin
    private final SignInOptions signIn = new SignInOptions();

    @Option(names = "--data", paramLabel = "DIR", description = "Where this person's data lies.")
    private @Nullable Path data;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificate of the one authority that may vouch for the server and the provider, PEM;"
                    + " without it, those that this computer trusts.")
    private @Nullable Path authority;

    @Option(names = "--session", paramLabel = "ID", description = "A session to open, in the window that is there.")
    private @Nullable String session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        Logs.toConsole();
        System.exit(commandLine().execute(args));
    }

    /// The whole command line, as the program and its tests run it.
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .addSubcommand(CentralCommand.commandLine(System.getenv(), InstantSource.system(), Main::loadSample));
    }

    private static void loadSample(CentralApp practiceServer) {
        try {
            PracticeServer.loadSample(URI.create("http://127.0.0.1:" + practiceServer.port()), InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Path directory = data == null
                ? DataDirectory.of(
                        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")))
                : data;
        Logs.to(directory.resolve("logs"));
        Workplace.Start practising =
                new Workplace.Practice(directory.resolve("practice"), user == null ? "supervisor" : user);
        try {
            new Desktop(InstantSource.system(), Locale.getDefault(), directory, wanted())
                    .run(start(directory, practising), practising);
            return CommandLine.ExitCode.OK;
        } catch (UnsupportedOperationException e) {
            spec.commandLine().getErr().println("Rollcall needs a display, and finds none: " + e.getMessage());
            return NO_DISPLAY;
        }
    }

    private WindowCall wanted() {
        try {
            return session == null ? new WindowCall.Show() : new WindowCall.Open(session);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--session: no session has such an id", e);
        }
    }

    private Workplace.@Nullable Start start(Path directory, Workplace.Start practising) {
        if (practice && server != null) {
            throw new ParameterException(spec.commandLine(), "--practice has its own server: leave --server out");
        }
        if (practice) {
            return practising;
        }
        Trust trust = trust();
        OidcSettings provider = signIn.settings(spec, trust);
        if (provider != null && (user != null || server == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--issuer goes with --server, and leaves no place for --user");
        }
        if (user != null && server != null && !ServerAddress.isLoopback(server)) {
            throw new ParameterException(spec.commandLine(), "--user goes with a practice server on this computer");
        }
        return server == null
                ? null
                : new Workplace.AtServer(new WorkstationSettings(
                        directory.resolve("workstation"), server, user, provider, facility, trust));
    }

    private Trust trust() {
        try {
            return authority == null ? Trust.ofThisComputer() : Trust.Authority.in(authority);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--ca: no certificate can be read from " + authority, e);
        }
    }
}
