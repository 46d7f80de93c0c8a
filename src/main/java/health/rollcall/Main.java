package health.rollcall;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralCommand;
import health.rollcall.practice.PracticeServer;
import health.rollcall.protocol.Trust;
import health.rollcall.simulation.SimulateCommand;
import health.rollcall.simulation.processes.SimulateProcessesCommand;
import health.rollcall.workstation.NetworkFolder;
import health.rollcall.workstation.ServerAddress;
import health.rollcall.workstation.WorkstationSettings;
import health.rollcall.workstation.signin.OidcSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The one program: what its first word asks for, and the desktop client where there is none.
@Command(
        name = "rollcall",
        description = "Takes group session attendance, with or without a network.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        subcommands = {VerifyEngine.class, SimulateCommand.class, SimulateProcessesCommand.class, Rehearsal.class})
public final class Main implements Callable<Integer> {
    private static final int NO_DISPLAY = 1;
    private static final int LONGEST_LOCK = 240;

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

    @Option(
            names = "--lock-after",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "How long nobody may touch this computer before the window is locked, 1 to 240"
                    + " (default ${DEFAULT-VALUE}).")
    private int lockAfter;

    @Option(
            names = "--proxy",
            paramLabel = "HOST:PORT",
            description = "The proxy to other computers; without it, the system's own.")
    private @Nullable String proxy;

    @Option(
            names = "--days-kept",
            paramLabel = "DAYS",
            defaultValue = "" + WorkstationSettings.USUAL_DAYS_KEPT,
            description = "How many days back sessions are kept here, encrypted: 1 to 30 (default ${DEFAULT-VALUE}).")
    private int daysKept = WorkstationSettings.USUAL_DAYS_KEPT;

    @Option(names = "--session", paramLabel = "ID", description = "A session to open, in the window that is there.")
    private @Nullable String session;

    @Parameters(arity = "0..1", paramLabel = "LINK", description = "The same as a link: rollcall://group-sessions/ID.")
    private @Nullable String link;

    @Option(names = "--debug", description = "Say on the console what the log says, and draw without graphics card.")
    private boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    private final SettingsFiles settings;
    private final Consumer<SettingsFault> notice;

    private Main(SettingsFiles settings, Consumer<SettingsFault> notice) {
        this.settings = settings;
        this.notice = notice;
    }

    public static void main(String[] args) {
        Logs.toConsole();
        System.exit(commandLine().execute(args));
    }

    /// The whole command line, as the program and its tests run it.
    static CommandLine commandLine() {
        return commandLine(
                new SettingsFiles(DataDirectory.settings(System.getProperty("os.name"), System.getenv(), home())),
                new SettingsNotice(Locale.getDefault()));
    }

    /// The whole command line, with settings of one's own.
    ///
    /// @param notice tells who started the program by its icon what is wrong with them
    static CommandLine commandLine(SettingsFiles settings, Consumer<SettingsFault> notice) {
        CommandLine line = new CommandLine(new Main(settings, notice));
        line.getCommandSpec().defaultValueProvider(settings);
        CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
        line.setParameterExceptionHandler((error, args) -> {
            Optional<SettingsFault> fault = settings.behind(error);
            if (fault.isEmpty()) {
                return usual.handleParseException(error, args);
            }
            boolean hasWindow = Stream.of(args).noneMatch(line.getSubcommands()::containsKey);
            return refuse(line, fault.get(), hasWindow ? notice : _ -> {});
        });
        line.addSubcommand(new SupportCommand(settings, InstantSource.system()));
        return line.addSubcommand(
                CentralCommand.commandLine(System.getenv(), InstantSource.system(), Main::loadSample));
    }

    private static int refuse(CommandLine line, SettingsFault fault, Consumer<SettingsFault> notice) {
        line.getErr().println("Rollcall cannot use these settings. " + fault.line());
        line.getErr().flush();
        notice.accept(fault);
        return SettingsFault.EXIT;
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /// The version that the jar was packaged as.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String packaged = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Rollcall " + (packaged == null ? "(not packaged)" : packaged)};
        }
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
        Optional<SettingsFault> fault = settings.fault();
        if (fault.isPresent()) {
            return refuse(spec.commandLine(), fault.get(), notice);
        }
        Path directory = data == null ? DataDirectory.ofThisPerson() : data;
        if (!NetworkFolder.real().is(directory)) {
            Logs.to(directory.resolve("logs"), debug ? Level.INFO : Level.WARNING);
        }
        if (debug) {
            System.setProperty("prism.order", "sw");
        }
        Workplace.Start practising =
                new Workplace.Practice(directory.resolve("practice"), user == null ? "supervisor" : user);
        try {
            useProxy();
            new Desktop(
                            InstantSource.system(),
                            Locale.getDefault(),
                            directory,
                            wanted(),
                            new SupportReport(directory, settings, InstantSource.system()))
                    .run(start(directory, practising), practising);
            return CommandLine.ExitCode.OK;
        } catch (UnsupportedOperationException e) {
            spec.commandLine().getErr().println("Rollcall needs a display, and finds none: " + e.getMessage());
            return NO_DISPLAY;
        }
    }

    /// The one that is named, or else the system's own.
    private void useProxy() {
        System.setProperty("java.net.useSystemProxies", "true");
        if (proxy == null) {
            return;
        }
        try {
            ProxySelector.setDefault(NamedProxy.of(proxy));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--proxy: " + e.getMessage(), e);
        }
    }

    private WindowCall wanted() {
        if (session != null && link != null) {
            throw new ParameterException(spec.commandLine(), "--session and a link are one too many");
        }
        try {
            return link != null
                    ? WindowCall.ofLink(link)
                    : session == null ? new WindowCall.Show() : new WindowCall.Open(session);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    link == null ? "--session: no session has such an id" : "No link of Rollcall: " + link,
                    e);
        }
    }

    private Workplace.@Nullable Start start(Path directory, Workplace.Start practising) {
        // What the files say of the server is not for practice.
        if (practice && spec.commandLine().getParseResult().hasMatchedOption("--server")) {
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
                : new Workplace.AtServer(
                        new WorkstationSettings(
                                directory.resolve("workstation"),
                                server,
                                user,
                                provider,
                                facility,
                                trust,
                                signIn.offline(spec),
                                daysKept()),
                        lockAfter());
    }

    private int daysKept() {
        if (daysKept < 1 || daysKept > WorkstationSettings.USUAL_DAYS_KEPT) {
            throw new ParameterException(
                    spec.commandLine(), "--days-kept: from 1 to " + WorkstationSettings.USUAL_DAYS_KEPT);
        }
        return daysKept;
    }

    private Duration lockAfter() {
        if (lockAfter < 1 || lockAfter > LONGEST_LOCK) {
            throw new ParameterException(spec.commandLine(), "--lock-after: from 1 to " + LONGEST_LOCK + " minutes");
        }
        return Duration.ofMinutes(lockAfter);
    }

    private Trust trust() {
        try {
            return authority == null ? Trust.ofThisComputer() : Trust.Authority.in(authority);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--ca: no certificate can be read from " + authority, e);
        }
    }
}
