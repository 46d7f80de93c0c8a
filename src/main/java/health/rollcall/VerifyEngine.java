package health.rollcall;

import health.rollcall.EngineVectors.Result;
import health.rollcall.EngineVectors.UnreadableVectorsException;
import health.rollcall.JsonDifferences.Difference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks the engine against files of vectors, so that another central server's people can see what this one does
/// with theirs. Exits 0 when all pass, 1 when any fails, 2 when a file cannot be read.
@Command(
        name = "verify-engine",
        description = "Runs engine vectors: the given files, or those that come with the program.")
final class VerifyEngine implements Callable<Integer> {
    static final int ALL_PASSED = 0;
    static final int SOME_FAILED = 1;
    static final int UNREADABLE = 2;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Vector files; none = the program's own.")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Result> results = new ArrayList<>();
        boolean unreadable = false;
        for (EngineVectors.Source source : files.isEmpty() ? EngineVectors.published() : EngineVectors.of(files)) {
            try {
                results.addAll(EngineVectors.run(source));
            } catch (UnreadableVectorsException e) {
                unreadable = true;
                spec.commandLine().getErr().println(e.getMessage());
            }
        }
        List<Result> failed =
                results.stream().filter(result -> !result.passed()).toList();
        failed.forEach(result -> print(result, out));
        if (!results.isEmpty()) {
            out.println((results.size() - failed.size()) + " passed, " + failed.size() + " failed");
        }
        out.flush();
        return unreadable ? UNREADABLE : failed.isEmpty() ? ALL_PASSED : SOME_FAILED;
    }

    private static void print(Result result, PrintWriter out) {
        out.println("FAILED " + result.name());
        for (Difference difference : result.differences()) {
            out.println("  " + difference.path() + ": expected " + difference.expected() + ", got " + difference.got());
        }
    }
}
