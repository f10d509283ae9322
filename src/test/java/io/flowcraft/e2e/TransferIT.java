package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.crash.Accounts;
import io.flowcraft.crash.Ended;
import io.flowcraft.crash.Load;
import io.flowcraft.crash.OpenAccounts;
import io.flowcraft.crash.Proof;
import io.flowcraft.crash.Transfer;
import io.flowcraft.crash.Transfers;
import io.flowcraft.jars.BroughtJar;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Money is moved in the server's own database by a transactional node, while the server is killed. */
class TransferIT {

    private static final int KILLS = Proof.amount("transfer-rounds", 2, 10);
    private static final Duration HEALING = Duration.ofSeconds(120);

    private final Load load = new Load(24, Transfers.VERB);
    private final Random random = new Random();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    /** As a user brings one: gives a cent, counts, and takes it again, or fails in between. */
    private static final BroughtJar AUDIT = BroughtJar.withBeans().type("Audit", """
            import java.sql.*; import jakarta.annotation.Resource;
            @NodeType(value = "audit", transactional = true) public class Audit implements NodeFunction {
                @Resource(lookup = "jdbc/flowcraft") private javax.sql.DataSource bank;
                public NodeResult execute(NodeContext node) throws SQLException {
                    try (Connection connection = bank.getConnection(); Statement statement = connection.createStatement()) {
                        statement.executeUpdate("update bank_accounts set cents = cents + 1 where number = 0");
                        ResultSet rows = statement.executeQuery("select sum(cents) from bank_accounts");
                        rows.next();
                        long sum = rows.getLong(1);
                        if (node.params().containsKey("fails")) { throw new IllegalStateException("sum " + sum); }
                        statement.executeUpdate("update bank_accounts set cents = cents - 1 where number = 0");
                        return NodeResult.of(sum - 1);
                    } } }""");

    @Test
    void on_the_servers_own_database_the_sum_holds_and_no_transfer_is_doubled() throws IOException, SQLException {
        try (LibertyServer server = server()) {
            List<Ended> runs = moveMoney(server, KILLS);
            // Nobody else can open the file while the server has it.
            server.stop();
            check("jdbc:h2:" + server.dataDir().resolve("database/flowcraft"), "sa", runs);
        }
    }

    @Test
    void on_PostgreSQL_the_sum_holds_and_no_transfer_is_doubled() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                LibertyServer server = server().with("FLOWCRAFT_CONTEXT_STORE", "postgres")
                        .with(
                                "POSTGRES_URL",
                                "postgres://postgres:none@127.0.0.1:" + postgres.getPort() + "/postgres")) {
            List<Ended> runs = moveMoney(server, KILLS / 2);
            check(postgres.getJdbcUrl("postgres", "postgres"), "postgres", runs);
        }
    }

    private LibertyServer server() throws IOException {
        LibertyServer server = LibertyServer.in(folder)
                .with("FLOWCRAFT_WORKER_LEASE", "3s")
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "8")
                .with(Transfer.class, OpenAccounts.class, Accounts.class)
                .with(Accounts.class.getDeclaredClasses());
        AUDIT.to(Files.createDirectories(server.dataDir().resolve("nodes")).resolve("audit.jar"));
        return server;
    }

    private List<Ended> moveMoney(LibertyServer server, int kills) {
        server.start();
        Client client = new Client(server);
        openAccounts(client);
        audit(client);
        try (HttpWorker worker = new HttpWorker(client, load::hear)) {
            for (int i = 0; i < kills; i++) {
                loadFor(worker, Duration.ofMillis(1000 + random.nextInt(4000)));
                server.kill9();
                server.start();
            }
            loadFor(worker, Duration.ofSeconds(2));
            Duration healing = heal(worker);
            Proof.report("transfers on the server: " + kills + " kills, "
                    + load.answered().size() + " runs with two transfers each, healed within " + healing.toMillis()
                    + " ms");
        }
        return load.answered().entrySet().stream()
                .map(entry ->
                        new Ended(entry.getKey(), client.show(entry.getValue()).json()))
                .toList();
    }

    private static void openAccounts(Client client) {
        ShownRun opened = client.run("{\"nodes\": [{\"id\": \"open\", \"uses\": \"open-accounts\"}]}");
        assertThat(opened.status()).as("%s", opened).isEqualTo("completed");
        client.deploy(
                Transfers.ID, new BlueprintWriter().write(Transfers.blueprint()).toString());
    }

    /** What the failed one has changed would show in the other's sum. */
    private static void audit(Client client) {
        ShownRun failed =
                client.run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"audit\", \"params\": {\"fails\": true}}]}");
        assertThat(failed.json().toString()).contains("\"failed\"", "sum " + (Accounts.SUM + 1));
        ShownRun audited = client.run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"audit\"}]}");
        assertThat(audited.output("a")).as("%s", audited).isEqualTo(Json.createValue(Accounts.SUM));
    }

    private void loadFor(HttpWorker worker, Duration time) {
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            load.push(worker, true);
            pause();
        }
    }

    private Duration heal(HttpWorker worker) {
        return load.heal(HEALING, () -> {
            load.push(worker, false);
            pause();
        });
    }

    private static void check(String url, String user, List<Ended> runs) throws SQLException {
        assertThat(runs).isNotEmpty();
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            Transfers.check(connection, runs);
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
}
