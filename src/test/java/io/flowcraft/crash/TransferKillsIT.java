package io.flowcraft.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.jpa.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Money is moved by a node that knows nothing of repetitions, while its workers are killed. */
class TransferKillsIT {

    private static final int KILLS = Proof.amount("transfers", 20, 200);
    private static final List<String> POINTS = List.of("INSIDE_NODE", "NODE_RETURNED", "OUTCOME_RECORDED");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void on_a_shared_database_the_sum_holds_and_no_transfer_is_doubled() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            Address database = new Address(Database.POSTGRESQL, server.getJdbcUrl("postgres", "postgres"), "postgres");
            prove("PostgreSQL, two workers", database, 2, KILLS - KILLS / 5);
        }
    }

    @Test
    void on_a_database_file_the_sum_holds_and_no_transfer_is_doubled() throws SQLException {
        prove("H2 file, one worker", Address.h2(folder), 1, KILLS / 5);
    }

    private void prove(String title, Address database, int workers, int kills) throws SQLException {
        try (PlainEngine engine = new PlainEngine(database, new CrashProbe())) {
            engine.prepareTransfers();
        }
        Campaign campaign = new Campaign(new WorkerImage(folder), database, 0, new Load(24, Transfers.VERB), workers);
        campaign.warmUp();
        List<Fault> faults = faults(kills);
        Duration healing = campaign.run(faults);
        assertThat(campaign.inflicted()).containsExactlyInAnyOrderElementsOf(faults);
        assertThat(campaign.load().surprises()).isEmpty();
        try (PlainEngine engine = new PlainEngine(database, new CrashProbe());
                Connection connection = engine.dataSource().getConnection()) {
            List<Ended> runs = engine.ended(campaign.load());
            Transfers.check(connection, runs);
            Proof.report("transfers on " + title + ": " + campaign.inflicted().size() + " kills, " + runs.size()
                    + " runs with two transfers each, healed within " + healing.toMillis() + " ms");
        }
    }

    /** Most at any moment, and some in the middle of a transfer, before its record, and after it. */
    private static List<Fault> faults(int kills) {
        Random random = new Random();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            Duration after = Duration.ofMillis(200 + random.nextInt(1500));
            faults.add(
                    i % 4 == 0
                            ? new Fault.AtPoint(after, POINTS.get(i / 4 % POINTS.size()), 1 + random.nextInt(3))
                            : new Fault.Kill(after));
        }
        return faults;
    }
}
