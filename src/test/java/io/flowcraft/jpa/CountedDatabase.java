package io.flowcraft.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 database without a file that counts statements, and the rows that were read. */
public final class CountedDatabase implements AutoCloseable {

    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;

    private CountedDatabase() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        h2.setUser("sa");
        HikariConfig config = new HikariConfig();
        config.setDataSource(counted(DataSource.class, h2));
        pool = new HikariDataSource(config);
        new Schema(pool, Database.H2).migrate();
        factory = PlainPersistence.on(pool);
    }

    public static CountedDatabase open() {
        return new CountedDatabase();
    }

    /** Stores that share no row with others. */
    public JpaStores freshStores() {
        return JpaStores.plain(factory, JpaSettings.unlimited(Database.H2, "t" + UUID.randomUUID()));
    }

    /** How many statements were executed; each of a batch counts. */
    public long statements() {
        return statements.get();
    }

    /** How many rows were read. */
    public long rows() {
        return rows.get();
    }

    private <T> T counted(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return seen(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    private Object seen(String method, Object answer) {
        if (method.equals("addBatch") || method.startsWith("execute") && !method.equals("executeBatch")) {
            statements.incrementAndGet();
        }
        if (method.equals("next") && Boolean.TRUE.equals(answer)) {
            rows.incrementAndGet();
        }
        if (answer instanceof Connection connection) {
            return counted(Connection.class, connection);
        }
        if (answer instanceof PreparedStatement statement) {
            return counted(PreparedStatement.class, statement);
        }
        return answer instanceof ResultSet result ? counted(ResultSet.class, result) : answer;
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }
}
