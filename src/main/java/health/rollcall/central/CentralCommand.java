package health.rollcall.central;

import health.rollcall.central.CentralSettings.Limits;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import health.rollcall.central.edi.ClaimFile.Submitter;
import health.rollcall.central.edi.ClaimFile.Usage;
import health.rollcall.central.edi.Sender;
import health.rollcall.protocol.Trust;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rollcall central`: runs the central server until it is told to stop.
@Command(
        name = "central",
        mixinStandardHelpOptions = true,
        description = "Runs the central server.",
        footer = {
            "",
            "What is not given here is taken from the environment, ROLLCALL_JDBC_URL for --jdbc-url, or else from"
                    + " the file, jdbc-url=. Passwords are taken from there alone: that of --jdbc-url from"
                    + " ROLLCALL_JDBC_PASSWORD or jdbc-password=, that of --tls-keystore from"
                    + " ROLLCALL_TLS_PASSWORD or tls-password=."
        })
public final class CentralCommand implements Callable<Integer> {
    private final Configured configured;
    private final InstantSource clock;
    private final Consumer<CentralApp> practiceStarted;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port, 0 for any free one (default ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final TransportOptions transport = new TransportOptions();

    @Option(names = "--practice", description = "Practice users and sample data; on loopback alone.")
    private boolean practice;

    @Option(names = "--issuer", description = "Issuer whose tokens are believed.")
    private @Nullable String issuer;

    @Option(names = "--audience", description = "Audience that its tokens must name.")
    private @Nullable String audience;

    @Option(names = "--jwks-uri", description = "Where its keys are: https, or http on this computer.")
    private @Nullable String jwksUri;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificate of the one authority that may vouch for that address, PEM;"
                    + " without it, those that this computer trusts.")
    private @Nullable Path authority;

    @Mixin
    private final TokenClaimsOptions claims = new TokenClaimsOptions();

    @Option(
            names = "--submitter-id",
            defaultValue = "ROLLCALL",
            description = "As payers know the sender of claim files, up to 15 characters (default ${DEFAULT-VALUE}).")
    private String submitterId = "ROLLCALL";

    @Option(
            names = "--submitter-name",
            defaultValue = "Rollcall",
            description = "Name of that sender (default ${DEFAULT-VALUE}).")
    private String submitterName = "Rollcall";

    @Option(names = "--submitter-contact", description = "Person or office that payers may ask.")
    private @Nullable String submitterContact;

    @Option(names = "--submitter-phone", description = "Telephone number of that contact.")
    private @Nullable String submitterPhone;

    @Option(names = "--submitter-email", description = "E-mail address of that contact.")
    private @Nullable String submitterEmail;

    @Option(
            names = "--claims-in-production",
            description = "Payers are to pay by the claim files; without it they are marked as a test.")
    private boolean claimsInProduction;

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            defaultValue = "256",
            description = "Calls handled at once (default ${DEFAULT-VALUE}).")
    private int maxCalls = Limits.USUAL.calls();

    @Option(
            names = "--max-waiting",
            paramLabel = "N",
            defaultValue = "64",
            description = "Calls that wait a moment for those; any beyond are answered 503 (default ${DEFAULT-VALUE}).")
    private int maxWaiting = Limits.USUAL.waiting();

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "10",
            description = "Connections to the database (default ${DEFAULT-VALUE}).")
    private int connections = Limits.USUAL.connections();

    @Option(
            names = "--calls-a-minute",
            paramLabel = "N",
            defaultValue = "6000",
            description = "Calls of one person in a minute; any beyond are answered 429 (default ${DEFAULT-VALUE}).")
    private int callsAMinute = Limits.USUAL.callsAMinute();

    @Option(
            names = "--access-log",
            arity = "1",
            paramLabel = "true|false",
            defaultValue = "true",
            description = "Log each call, without ids, queries or names (default ${DEFAULT-VALUE}).")
    private boolean accessLog = true;

    /// The command with those below it.
    ///
    /// @param environment settings, where they are not on the command line
    /// @param practiceStarted what to do once a practice server runs, such as to send sample data
    public static CommandLine commandLine(
            Map<String, String> environment, InstantSource clock, Consumer<CentralApp> practiceStarted) {
        Configured configured = new Configured(environment);
        CommandLine line = new CommandLine(new CentralCommand(configured, clock, practiceStarted))
                .addSubcommand(new VerifyAudit(configured, clock));
        return line.setDefaultValueProvider(configured);
    }

    private CentralCommand(Configured configured, InstantSource clock, Consumer<CentralApp> practiceStarted) {
        this.configured = configured;
        this.clock = clock;
        this.practiceStarted = practiceStarted;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CentralSettings settings = settings();
        CentralApp app = CentralApp.start(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("central-stop").unstarted(() -> {
                    app.close();
                    stopped.countDown();
                }));
        if (practice) {
            practiceStarted.accept(app);
        }
        PrintWriter out = command().commandLine().getOut();
        String scheme = settings.transport() instanceof Transport.Tls ? "https" : "http";
        out.println("Rollcall central server on " + scheme + "://" + host + ":" + app.port());
        out.flush();
        stopped.await();
        return 0;
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("The command is run by picocli alone");
        }
        return spec;
    }

    private CentralSettings settings() {
        database.check(command());
        CentralSettings settings = new CentralSettings(
                host,
                port,
                database.data(),
                database.jdbcUrl(),
                database.jdbcUser(),
                configured.secret(command(), Configured.PASSWORD).orElse(null),
                practice,
                tokens(),
                sender(),
                limits(),
                transport.transport(command(), configured.secret(command(), Configured.TLS_PASSWORD)),
                accessLog,
                clock);
        try {
            settings.check();
        } catch (IOException | IllegalArgumentException e) {
            throw refused("--host: " + e.getMessage());
        }
        return settings;
    }

    private @Nullable TrustedIssuer tokens() {
        if (issuer == null && audience == null && jwksUri == null) {
            if (!practice) {
                throw refused("Give --issuer, --audience and --jwks-uri, or --practice");
            }
            return null;
        }
        if (issuer == null || audience == null || jwksUri == null) {
            throw refused("--issuer, --audience and --jwks-uri go together");
        }
        try {
            return new TrustedIssuer(issuer, audience, jwksUri, claims.claims(), trust());
        } catch (IllegalArgumentException e) {
            throw refused("--jwks-uri, --scope-claim, --facilities-claim: " + e.getMessage());
        }
    }

    private Trust trust() {
        try {
            return authority == null ? Trust.ofThisComputer() : Trust.Authority.in(authority);
        } catch (IOException e) {
            throw refused("--ca: no certificate can be read from " + authority);
        }
    }

    private Sender sender() {
        if (practice && claimsInProduction) {
            throw refused("--practice has made-up claims: no payer is to pay by them");
        }
        return new Sender(
                new Submitter(submitterId, submitterName, submitterContact, submitterPhone, submitterEmail),
                claimsInProduction ? Usage.PRODUCTION : Usage.TEST);
    }

    private Limits limits() {
        try {
            return new Limits(maxCalls, maxWaiting, connections, Limits.USUAL.patience(), callsAMinute);
        } catch (IllegalArgumentException e) {
            throw refused("--max-calls, --max-waiting, --connections, --calls-a-minute: " + e.getMessage());
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(command().commandLine(), why);
    }
}
