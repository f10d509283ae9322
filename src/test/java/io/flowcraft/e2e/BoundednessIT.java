package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundednessIT {

    private static final long MB = 1024 * 1024;
    private static final int RUNS = Proof.amount("bounded-runs", 60, 250);
    private static final int ROUNDS = Proof.amount("bounded", 2, 10);
    private static final int CORE_THREADS = 100;
    private static final int LOOPS = 6;

    @TempDir
    private Path folder;

    @Test
    void i_27_after_a_load_all_is_as_it_was_before() throws IOException, SQLException {
        LibertyServer server = server();
        Instant stopped;
        try (server) {
            var client = new Client(server.start());
            var metrics = new Metrics(server);
            var jcmd = new Jcmd(server.pid());
            String id = client.deploy(TwentyNodes.BLUEPRINT);
            load(server, client, id);
            nobodyWorks(metrics);
            Threads threads = threads(jcmd);
            long bytes = liveBytes(jcmd);

            for (int round = 0; round < ROUNDS; round++) {
                load(server, client, id);
            }

            nobodyWorks(metrics);
            Polling.until(() -> threads(jcmd).beyond(threads), Map::isEmpty);
            long bytesAfter = liveBytes(jcmd);
            assertThat(bytesAfter).as("live bytes, at first %s", bytes).isLessThan(bytes + bytes / 10);
            Proof.report("boundedness: " + bytes / MB + " MB live after " + RUNS + " runs, " + bytesAfter / MB
                    + " MB after " + (1 + ROUNDS) * RUNS + ", and no more threads of any kind");
            stopped = Instant.now();
            server.stop();
        }
        nothingIsHeld(server.dataDir(), stopped);
    }

    /** The database's page cache would fill up for longer than this test lasts. */
    private LibertyServer server() {
        LibertyServer server = LibertyServer.in(folder);
        return server.with("FLOWCRAFT_DATABASE_URL", url(server.dataDir()) + ";CACHE_SIZE=1024")
                .with("FLOWCRAFT_EVENTS_HEARTBEAT", "1s");
    }

    private static void load(LibertyServer server, Client client, String id) throws IOException {
        String round = Long.toString(System.nanoTime());
        IntStream.range(0, RUNS).parallel().forEach(n -> client.submit(id, TwentyNodes.context(n), round + n));
        Listeners.comeAndGo(server, client);
        Polling.until(() -> client.list("limit=1&status=running").getJsonArray("items"), items -> items.isEmpty());
    }

    private static void nobodyWorks(Metrics metrics) {
        Polling.until(() -> metrics.value("flowcraft_worker_jobs"), jobs -> jobs == 0);
        Polling.until(() -> connectionsInUse(metrics), inUse -> inUse == 0);
        // The one that answers.
        Polling.until(() -> metrics.value("threadpool_activeThreads"), active -> active <= 1);
        assertThat(metrics.value("threadpool_size")).isLessThanOrEqualTo(2 * CORE_THREADS);
    }

    private static double connectionsInUse(Metrics metrics) {
        String source = "{datasource=\"jdbc_flowcraft\"";
        return metrics.value("connectionpool_managedConnections" + source)
                - metrics.value("connectionpool_freeConnections" + source);
    }

    /**
     * Without those of the Java runtime's compilers, and without the server's pool, which grows and shrinks as it likes: its bound and who works in it are
     * looked at apart. The database reads its file on threads of the Java runtime's, as many as there are reads at once; each ends after a minute without.
     * The worker's own loops, which go on all the time, keep some of them.
     */
    private static Threads threads(Jcmd jcmd) {
        return Threads.of(jcmd.threads())
                .without("C# CompilerThread#")
                .without("Default Executor-thread-#")
                .atLeast(LOOPS, "Thread-#");
    }

    /** The least of several looks: what is being cleaned up just now does not count. */
    private static long liveBytes(Jcmd jcmd) {
        return IntStream.range(0, 4).mapToLong(look -> jcmd.liveBytes()).min().orElseThrow();
    }

    /** But for timers of jobs that come back: what met a lease does so once more within five minutes, also after the run has ended. */
    private static void nothingIsHeld(Path data, Instant stopped) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(data), "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(count(
                            statement,
                            "flowcraft_leases where held_until > current_timestamp and run_id not like '#%'"))
                    .as("leases")
                    .isZero();
            assertThat(timers(statement))
                    .as("timers, of a server that was stopped at %s", stopped)
                    .allSatisfy(timer -> {
                        assertThat(timer.kind()).isEqualTo("delivery");
                        assertThat(timer.due()).isBetween(stopped.minusSeconds(60), stopped.plusSeconds(310));
                    });
            assertThat(count(statement, "flowcraft_dead_letters"))
                    .as("dead letters")
                    .isZero();
        }
    }

    private static List<Left> timers(Statement statement) throws SQLException {
        List<Left> left = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select kind, due_at, activation from flowcraft_timers")) {
            while (rows.next()) {
                left.add(new Left(rows.getString(1), rows.getTimestamp(2).toInstant(), rows.getString(3)));
            }
        }
        return left;
    }

    private static int count(Statement statement, String rows) throws SQLException {
        try (ResultSet result = statement.executeQuery("select count(*) from " + rows)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static String url(Path data) {
        return "jdbc:h2:async:" + data.resolve("database/flowcraft")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64";
    }

    private record Left(String kind, Instant due, String node) {}
}
