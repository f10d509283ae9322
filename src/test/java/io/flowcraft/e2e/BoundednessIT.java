package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Proof;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class BoundednessIT {

    private static final long MB = 1024 * 1024;
    private static final int RUNS = 300;

    @TempDir
    private Path folder;

    @Test
    void i_27_after_a_load_all_is_as_it_was_before() throws SQLException {
        Path data;
        try (var server = smallCache().start()) {
            data = server.dataDir();
            var client = new Client(server);
            String id = client.deploy(TwentyNodes.BLUEPRINT);
            load(client, id);
            Jcmd jcmd = new Jcmd(server.pid());
            long threads = ownThreads(jcmd);
            long bytes = liveBytes(jcmd);

            IntStream.range(0, 3).forEach(round -> load(client, id));

            Polling.until(() -> connectionsInUse(server), inUse -> inUse == 0);
            long threadsAfter = Polling.until(() -> ownThreads(jcmd), count -> count <= threads);
            long bytesAfter = liveBytes(jcmd);
            assertThat(bytesAfter).as("live bytes, at first %s", bytes).isLessThan(bytes + bytes / 10);
            Proof.report("boundedness: " + bytes / MB + " MB live and " + threads + " threads after " + RUNS + " runs, "
                    + bytesAfter / MB + " MB and " + threadsAfter + " threads after " + 4 * RUNS);
            server.stop();
        }
        nothingIsHeld(data);
    }

    /** The database's page cache would fill up for longer than this test lasts. */
    private LibertyServer smallCache() {
        LibertyServer server = LibertyServer.in(folder);
        return server.with("FLOWCRAFT_DATABASE_URL", url(server.dataDir()) + ";CACHE_SIZE=1024");
    }

    private static void load(Client client, String id) {
        String round = Long.toString(System.nanoTime());
        IntStream.range(0, RUNS).parallel().forEach(n -> client.submit(id, TwentyNodes.context(n), round + n));
        Polling.until(() -> client.list("limit=1&status=running").getJsonArray("items"), items -> items.isEmpty());
    }

    /** The least of several looks: what is being cleaned up just now does not count. */
    private static long liveBytes(Jcmd jcmd) {
        return IntStream.range(0, 4).mapToLong(look -> jcmd.liveBytes()).min().orElseThrow();
    }

    /** Without those of the Java runtime's compilers, and without the server's pool, which grows and shrinks as it likes. */
    private static long ownThreads(Jcmd jcmd) {
        return jcmd.threads().stream()
                .filter(name -> !name.contains("Compiler") && !name.startsWith("Default Executor"))
                .count();
    }

    private static double connectionsInUse(LibertyServer server) {
        String metrics = new Http(server::uri).get("/metrics").body();
        return gauge(metrics, "connectionpool_managedConnections") - gauge(metrics, "connectionpool_freeConnections");
    }

    private static double gauge(String metrics, String name) {
        Matcher gauge = Pattern.compile(
                        "^" + name + "\\{datasource=\"jdbc_flowcraft\".*} ([0-9.]+)$", Pattern.MULTILINE)
                .matcher(metrics);
        assertThat(gauge.find()).as("%s in %s", name, metrics).isTrue();
        return Double.parseDouble(gauge.group(1));
    }

    private static void nothingIsHeld(Path data) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(data), "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(count(
                            statement,
                            "flowcraft_leases where held_until > current_timestamp and run_id not like '#%'"))
                    .as("leases")
                    .isZero();
            assertThat(count(statement, "flowcraft_timers")).as("timers").isZero();
            assertThat(count(statement, "flowcraft_dead_letters"))
                    .as("dead letters")
                    .isZero();
        }
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
}
