package health.rollcall;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The one program: what its first word asks for, and the desktop client where there is none.
@Command(
        name = "rollcall",
        description = "Takes group session attendance, with or without a network.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "Rollcall 0.1.0",
        subcommands = {VerifyEngine.class})
public final class Main implements Runnable {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// The whole command line, as the program and its tests run it.
    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
