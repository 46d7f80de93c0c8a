package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is asked of a database is written here, and what comes from outside goes beside it as a parameter. Read off
/// the sources, since the compiled classes do not tell a text that is put together from one that is constant.
class SqlTest {
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:createQuery|createUpdate|prepareBatch|createScript|prepareStatement|executeQuery|handle\\.execute|"
                    + "statement\\.execute|createBatch)\\(");
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*|fresh\\s*\\?\\s*:");

    /// Statements that take a part which is no literal: each is a choice among literals of the same class.
    private static final Set<String> CHOICES = Set.of(
            // LISTEN and UNLISTEN to a channel of one name.
            "ChangeListener.java: sql",
            // A table, named by this class's own methods.
            "FeedStore.java: select 1 from + table + where id = ?",
            // FOR UPDATE waits, or does not.
            "SessionStore.java: select id from group_session where facility_id = ? and id = ? for update + how",
            // Conditions, each a literal with parameters.
            "SessionSearch.java: select id, starts_at from group_session s where + String.join( and , conditions)"
                    + " + order by starts_at, id limit :limit",
            // Counts, each asked for by a literal there.
            "CacheFile.java: sql",
            // Tables as the database itself names them.
            "MemoryCache.java: TRUNCATE TABLE \\ + table + \\",
            // Conditions, each a literal with parameters that are numbered.
            "ReferenceTables.java: sql.append( ORDER BY searchable, id LIMIT :limit).toString()",
            "SessionTable.java: sql.append( ORDER BY starts_at, title, id).toString()");

    @Test
    void everyStatementIsALiteralOrAChoiceAmongLiterals() throws IOException {
        List<String> statements = new ArrayList<>();
        List<String> odd = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String source = Files.readString(file);
                Matcher matcher = STATEMENT.matcher(source);
                while (matcher.find()) {
                    String argument = firstArgument(source, matcher.end());
                    statements.add(argument);
                    if (!isConstant(argument)) {
                        odd.add(file.getFileName() + ": " + spoken(argument));
                    }
                }
            }
        }
        assertThat(statements).as("statements that were found at all").hasSizeGreaterThan(100);
        assertThat(odd).containsExactlyInAnyOrderElementsOf(CHOICES);
    }

    private static boolean isConstant(String argument) {
        for (String part : TEXT.matcher(argument).replaceAll("").split("\\+", -1)) {
            if (!part.isBlank() && !CONSTANT.matcher(part.strip()).matches()) {
                return false;
            }
        }
        return true;
    }

    private static String spoken(String argument) {
        return argument.replace("\"", "").replaceAll("\\s+", " ").strip();
    }

    private static String firstArgument(String source, int from) {
        int depth = 0;
        Matcher text = TEXT.matcher(source);
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '"' && text.find(i) && text.start() == i) {
                i = text.end() - 1;
            } else if (c == '(') {
                depth++;
            } else if ((c == ')' && depth-- == 0) || (c == ',' && depth == 0)) {
                return source.substring(from, i);
            }
        }
        throw new AssertionError("A call without an end");
    }
}
