package io.flowcraft.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of its own, as processes on loopback, that keeps what it confirmed however its processes end, and can be stopped and started again on the same data.
 * For one thread at a time.
 */
public final class PostgresProcess implements AutoCloseable {

    private static final String USER = "postgres";
    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");
    private static final long PATIENCE_SECONDS = 60;

    private final EmbeddedPostgres server;
    private final Path data;
    private final Path control;
    private boolean running = true;

    private PostgresProcess(EmbeddedPostgres server) {
        this.server = server;
        this.data = Path.of(query("show data_directory"));
        this.control = binaries().resolve("pg_ctl");
    }

    /** How to shut it down. */
    public enum Stop {
        /** It ends what its clients do, and writes all to disk. */
        FAST,
        /** It ends at once, and recovers from its log when it starts again. */
        IMMEDIATE
    }

    public static PostgresProcess start() {
        return start(Map.of());
    }

    /** @param configuration what would else stand in its configuration file */
    public static PostgresProcess start(Map<String, String> configuration) {
        // As it is delivered; for tests it is usually started in a way that may lose the last commits.
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on");
        configuration.forEach(builder::setServerConfig);
        try {
            return new PostgresProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL could be started", e);
        }
    }

    /** As people write it. */
    public String url() {
        return "postgres://" + USER + ":none@127.0.0.1:" + port() + "/postgres";
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=" + USER;
    }

    public int port() {
        return server.getPort();
    }

    /** What a query answers in its first row and column, as text. */
    public String query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /** When its processes began; another time means other processes. */
    public String startedAt() {
        return query("select pg_postmaster_start_time()");
    }

    public void stop(Stop how) {
        control("stop", "-m", how.name().toLowerCase(Locale.ROOT));
        running = false;
    }

    /** After {@link #stop}; returns when it takes connections. */
    public void startAgain() {
        // Only a restart takes over with which words it was started.
        control("restart");
        running = true;
    }

    public void restart(Stop how) {
        stop(how);
        startAgain();
    }

    @Override
    public void close() {
        if (!running) {
            startAgain();
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path binaries() {
        try {
            String command = Files.readString(data.resolve("postmaster.opts")).split(" ")[0];
            return Path.of(command).getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void control(String... words) {
        List<String> command = new ArrayList<>();
        if (IS_ROOT) {
            // It refuses to be run by root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(control.toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-D", data.toString(), "-w", "-t", Long.toString(PATIENCE_SECONDS)));
        Path log = data.resolve("control.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + command, e);
        }
    }
}
