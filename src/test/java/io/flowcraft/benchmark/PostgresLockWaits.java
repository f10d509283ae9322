package io.flowcraft.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Of the connections that PostgreSQL shows as active, those that wait for a lock of a row, a table or a transaction; ten times a second. */
final class PostgresLockWaits implements LockWaits {

    private static final int PAUSE_MILLIS = 100;

    private static final String LOOK = """
            select count(*) filter (where wait_event_type = 'Lock'), count(*) from pg_stat_activity
            where state = 'active' and pid <> pg_backend_pid() and datname = current_database()""";

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Connection connection;
    private long waiting;
    private long active;

    PostgresLockWaits(Rows.Database database) {
        connection = Postgres.open(database);
        clock.scheduleAtFixedRate(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            waiting += row.getLong(1);
            active += row.getLong(2);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized double end() {
        clock.shutdownNow();
        Postgres.close(connection);
        return active == 0 ? 0 : (double) waiting / active;
    }
}
