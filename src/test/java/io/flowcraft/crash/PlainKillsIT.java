package io.flowcraft.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.CrashPoint;
import io.flowcraft.jpa.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class PlainKillsIT {

    private static final int KILLS = Proof.amount("kills", 180, 1000);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void workers_that_share_a_database_lose_and_double_nothing_however_they_die() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            Address database = new Address(Database.POSTGRESQL, server.getJdbcUrl("postgres", "postgres"), "postgres");
            prove("PostgreSQL, two workers", database, 2, KILLS - KILLS / 5);
        }
    }

    @Test
    void a_worker_alone_on_its_database_file_loses_and_doubles_nothing_however_it_dies() {
        prove("H2 file, one worker", Address.h2(folder), 1, KILLS / 5);
    }

    private void prove(String title, Address database, int workers, int kills) {
        try (PlainEngine engine = new PlainEngine(database, new CrashProbe())) {
            engine.prepare();
        }
        try (Effects effects = Effects.start(folder)) {
            Campaign campaign = new Campaign(new WorkerImage(folder), database, effects.port(), new Load(24), workers);
            campaign.warmUp();
            List<Fault> faults = faults(kills, points(database.kind()));
            Duration healing = campaign.run(faults);
            assertThat(campaign.inflicted()).containsExactlyInAnyOrderElementsOf(faults);
            assertThat(campaign.load().surprises()).isEmpty();
            assertThat(campaign.load().refusals() * 20)
                    .isLessThanOrEqualTo(campaign.load().requests());
            assertThat(campaign.load().letters()).containsAll(campaign.load().poisoned());
            EndCheck check = new EndCheck(effects.all());
            try (PlainEngine engine = new PlainEngine(database, new CrashProbe())) {
                check.check(engine.ended(campaign.load()));
            }
            Proof.report(title + ": " + campaign.inflicted().size() + " faults (" + campaign.unreached()
                    + " points not reached at first), "
                    + campaign.load().answered().size() + " runs, "
                    + effects.all().size() + " effects, "
                    + check.repeated() + " executions repeated, "
                    + campaign.load().poisoned().size() + " dead letters, healed within " + healing.toMillis() + " ms");
        }
    }

    /** Some at each point, the others at any moment, and frozen workers on top. */
    private static List<Fault> faults(int kills, List<String> points) {
        Random random = new Random();
        int atEach = Math.max(1, kills * 5 / 8 / points.size());
        List<Fault> faults = new ArrayList<>();
        for (String point : points) {
            for (int i = 0; i < atEach; i++) {
                faults.add(new Fault.AtPoint(Duration.ofMillis(random.nextInt(500)), point, 1 + i % 2));
            }
        }
        while (faults.size() < kills) {
            faults.add(new Fault.Kill(Duration.ofMillis(200 + random.nextInt(2800))));
        }
        for (int i = 0; i < kills / 10; i++) {
            faults.add(new Fault.Freeze(
                    Duration.ofMillis(random.nextInt(1000)), PlainEngine.LEASE.plusMillis(500 + random.nextInt(2000))));
        }
        Collections.shuffle(faults, random);
        return faults;
    }

    /** The engine's crash points that a worker comes by, and the places around the engine. */
    private static List<String> points(Database database) {
        Set<CrashPoint> points = EnumSet.complementOf(EnumSet.copyOf(Elsewhere.POINTS));
        if (database == Database.H2) {
            // Nobody can make its runs look quiet from outside.
            points.removeAll(Set.of(CrashPoint.RUN_SELECTED, CrashPoint.RUN_RECONCILED));
        }
        Stream<String> around = Stream.of("INSIDE_NODE", "ACKNOWLEDGED", "SUBMIT_ANSWERED");
        return Stream.concat(points.stream().map(CrashPoint::name), around).toList();
    }
}
