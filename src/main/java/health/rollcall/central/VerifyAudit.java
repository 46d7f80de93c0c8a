package health.rollcall.central;

import health.rollcall.central.audit.AuditCheck;
import health.rollcall.central.audit.AuditCheck.Finding;
import health.rollcall.central.audit.AuditCheck.Noted;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `rollcall central verify-audit`: proves that nothing in the audit was changed, dropped, moved or added. Exits 0
/// when every chain is whole, 1 when one is not, 2 when the database cannot be read.
@Command(
        name = "verify-audit",
        mixinStandardHelpOptions = true,
        description = {
            "Proves the audit: each entry by its hash, each chain by its head.",
            "Servers on a PostgreSQL may go on meanwhile: what they add is not looked at. The embedded database is its"
                    + " server's alone: stop it first, or verify a copy."
        })
final class VerifyAudit implements Callable<Integer> {
    static final int WHOLE = 0;
    static final int BROKEN = 1;
    static final int UNREADABLE = 2;

    private final Configured configured;
    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Option(
            names = "--expect",
            paramLabel = "CHAIN:POSITION:HASH",
            converter = NotedHead.class,
            description = "A head that was noted earlier and must still be in its chain; may be repeated.")
    private List<Noted> expected = List.of();

    VerifyAudit(Configured configured, InstantSource clock) {
        this.configured = configured;
        this.clock = clock;
    }

    /// Reads a head as this command prints it; a chain's name may hold colons itself.
    static final class NotedHead implements ITypeConverter<Noted> {
        @Override
        public Noted convert(String text) {
            int hash = text.lastIndexOf(':');
            int position = text.lastIndexOf(':', hash - 1);
            try {
                return new Noted(
                        text.substring(0, position),
                        Long.parseLong(text.substring(position + 1, hash)),
                        text.substring(hash + 1));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not CHAIN:POSITION:HASH");
            }
        }
    }

    @Override
    public Integer call() {
        options.check(spec);
        try (Database database = Database.openToRead(settings())) {
            AuditCheck check = new AuditCheck(new AuditStore());
            return print(database.read(handle -> check.check(handle, expected)));
        } catch (IOException | RuntimeException e) {
            spec.commandLine().getErr().println("The database cannot be read; is an embedded one in use? " + reason(e));
            return UNREADABLE;
        }
    }

    private static String reason(Throwable fault) {
        return fault.getClass().getSimpleName() + ": " + fault.getMessage();
    }

    private CentralSettings settings() {
        return new CentralSettings(
                "",
                0,
                options.data(),
                options.jdbcUrl(),
                options.jdbcUser(),
                configured.secret(spec, Configured.PASSWORD).orElse(null),
                false,
                null,
                clock);
    }

    private int print(List<Finding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        boolean broken = false;
        for (Finding finding : findings) {
            switch (finding) {
                case Finding.Whole(String chain, AuditStore.Head head) ->
                    out.println(chain + ": " + head.position() + " entries, whole, head " + head.hash());
                case Finding.Broken(String chain, long position, String fault) -> {
                    broken = true;
                    out.println(chain + ": broken, entry " + position + " " + fault);
                }
            }
        }
        if (findings.isEmpty()) {
            out.println("There are no entries");
        }
        out.flush();
        return broken ? BROKEN : WHOLE;
    }
}
