package io.flowcraft.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a container does for those who refer to a data source: while a thread is in a transaction, all its connections are one, and only who began the
 * transaction ends it. Thread-safe.
 */
public final class SharedConnections {

    private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");

    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();
    private final DataSource pool;

    private SharedConnections(DataSource pool) {
        this.pool = pool;
    }

    /** This pool, shared. */
    public static DataSource of(DataSource pool) {
        SharedConnections shared = new SharedConnections(pool);
        return proxy(
                DataSource.class,
                (method, given) ->
                        method.getName().equals("getConnection") ? shared.connection() : call(method, pool, given));
    }

    private Connection connection() throws SQLException {
        Connection open = current.get();
        if (open == null) {
            Connection first = pool.getConnection();
            current.set(first);
            return proxy(Connection.class, (method, given) -> first(first, method, given));
        }
        return open.getAutoCommit()
                ? pool.getConnection()
                : proxy(Connection.class, (method, given) -> second(open, method, given));
    }

    private @Nullable Object first(Connection open, Method method, Object @Nullable [] given) throws Throwable {
        if (method.getName().equals("close")) {
            current.remove();
        }
        return call(method, open, given);
    }

    private static @Nullable Object second(Connection open, Method method, Object @Nullable [] given) throws Throwable {
        if (ENDS.contains(method.getName())) {
            throw new SQLException("the transaction is not yours: no " + method.getName());
        }
        return method.getName().equals("close") ? null : call(method, open, given);
    }

    private interface Calls {
        @Nullable
        Object of(Method method, Object @Nullable [] given) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                SharedConnections.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> calls.of(method, given)));
    }

    private static @Nullable Object call(Method method, Object on, Object @Nullable [] given) throws Throwable {
        try {
            return method.invoke(on, given);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
