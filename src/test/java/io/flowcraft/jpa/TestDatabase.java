package io.flowcraft.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;

/** A database with our tables, and the stores on it as a plain process has them; nodes that are transactional use {@code shared}. */
record TestDatabase(HikariDataSource dataSource, DataSource shared, EntityManagerFactory factory, Database kind)
        implements AutoCloseable {

    static TestDatabase h2(Path folder) {
        String url = "jdbc:h2:async:" + folder.resolve("flowcraft")
                + ";WRITE_DELAY=0;QUERY_CACHE_SIZE=64;LOCK_TIMEOUT=10000";
        return open(url, "sa", Database.H2);
    }

    static TestDatabase open(String url, String user, Database kind) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(20);
        HikariDataSource dataSource = new HikariDataSource(config);
        new Schema(dataSource, kind).migrate();
        DataSource shared = SharedConnections.of(dataSource);
        return new TestDatabase(dataSource, shared, PlainPersistence.on(shared), kind);
    }

    JpaStores stores() {
        return stores("test");
    }

    JpaStores stores(String namespace) {
        return JpaStores.plain(factory, JpaSettings.unlimited(kind, namespace));
    }

    /**
     * What a crash never does to a database, but its administrator may. Without its marker an index is as good as gone; to delete its other rows too
     * would, at the wrong moment, tear apart what somebody has just rebuilt.
     */
    void loseIndex(String runId) {
        execute("delete from flowcraft_indexes where run_id = ?", runId);
        execute("delete from flowcraft_leases where run_id = ?", runId);
    }

    /** Stores that share no row with others. */
    JpaStores freshStores() {
        return stores("t" + UUID.randomUUID());
    }

    /** What the database's clock says. */
    Instant now() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select current_timestamp");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException("the clock cannot be read", e);
        }
    }

    /** Lets this much time pass for the timers, waits, checkups and leases of a namespace: not by waiting, but by making all they know so much older. */
    void pass(String namespace, Duration duration) {
        older("flowcraft_timers", "due_at", namespace, duration);
        older("flowcraft_waits", "due_at", namespace, duration);
        older("flowcraft_statuses", "touched_at", namespace, duration);
        older("flowcraft_statuses", "check_at", namespace, duration);
        older("flowcraft_leases", "held_until", namespace, duration);
    }

    /** The same, and for the ends of runs, which views show. */
    void passSinceEnds(String namespace, Duration duration) {
        pass(namespace, duration);
        older("flowcraft_statuses", "finished_at", namespace, duration);
    }

    private void older(String table, String column, String namespace, Duration duration) {
        String older = kind == Database.H2 ? "dateadd(millisecond, -%d, %s)" : "%2$s - %1$d * interval '1 millisecond'";
        execute(
                "update " + table + " set " + column + " = " + older.formatted(duration.toMillis(), column)
                        + " where namespace = ?",
                namespace);
    }

    /** The lines that a statement answers. */
    String query(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            StringBuilder lines = new StringBuilder();
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
            return lines.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void execute(String sql, String... parameters) {
        execute(dataSource, sql, parameters);
    }

    static void execute(DataSource dataSource, String sql, String... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        factory.close();
        dataSource.close();
    }
}
