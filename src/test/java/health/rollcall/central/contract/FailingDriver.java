package health.rollcall.central.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A JDBC driver in front of the real one that breaks at a chosen step of one thread: a statement or a commit.
final class FailingDriver implements Driver, AutoCloseable {
    static final String FAULT = "made to break";
    private static final String PREFIX = "jdbc:failing:";

    private volatile @Nullable Failure failure;

    /// @param left steps until it breaks
    private record Failure(Thread thread, int left) {}

    private final AtomicReference<@Nullable Thread> loses = new AtomicReference<>();

    static FailingDriver register() throws SQLException {
        FailingDriver driver = new FailingDriver();
        DriverManager.registerDriver(driver);
        return driver;
    }

    static String url(String real) {
        return PREFIX + real.substring("jdbc:".length());
    }

    /// The n-th step of this thread from now on is not carried out.
    void breakAt(int step) {
        failure = new Failure(Thread.currentThread(), step);
    }

    /// The next commit of this thread is carried out, and nobody hears of it.
    void loseNextCommit() {
        loses.set(Thread.currentThread());
    }

    /// Breaks no more.
    ///
    /// @return whether it broke
    boolean mend() {
        boolean broke = failure == null;
        failure = null;
        return broke;
    }

    private @Nullable Object step(Step step) throws Throwable {
        Failure known = failure;
        if (known == null || known.thread() != Thread.currentThread()) {
            return step.run();
        }
        if (known.left() == 1) {
            failure = null;
            throw new SQLException(FAULT, "58030");
        }
        failure = new Failure(known.thread(), known.left() - 1);
        return step.run();
    }

    private @Nullable Object commit(Step step) throws Throwable {
        Object done = step(step);
        if (loses.compareAndSet(Thread.currentThread(), null)) {
            throw new SQLException(FAULT, "58030");
        }
        return done;
    }

    private interface Step {
        @Nullable
        Object run() throws Throwable;
    }

    private Connection broken(Connection real) {
        return proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
            case "commit" -> commit(() -> call(real, method, arguments));
            case "createStatement" -> broken(Statement.class, made(real, method, arguments));
            // To force what is committed is no step of its transaction.
            case "prepareStatement" ->
                Arrays.asList(Objects.requireNonNull(arguments)).contains("checkpoint sync")
                        ? call(real, method, arguments)
                        : broken(PreparedStatement.class, made(real, method, arguments));
            default -> call(real, method, arguments);
        });
    }

    private <S extends Statement> S broken(Class<S> type, Object real) {
        return proxy(
                type,
                (method, arguments) -> method.getName().startsWith("execute")
                        ? step(() -> call(real, method, arguments))
                        : call(real, method, arguments));
    }

    private interface Calls {
        @Nullable
        Object call(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                FailingDriver.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> calls.call(method, arguments)));
    }

    private static Object made(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        return Objects.requireNonNull(call(real, method, arguments));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        return acceptsURL(url)
                ? broken(DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info))
                : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
    }
}
