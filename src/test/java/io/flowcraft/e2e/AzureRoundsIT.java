package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Effect;
import io.flowcraft.crash.Proof;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.redis.NeedsRedis;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two servers share the work on a queue in Azure Storage, Cosmos DB and Redis, and in every round one of them ends without a warning and comes back. */
@NeedsNode
@NeedsRedis
class AzureRoundsIT {

    private static final int ROUNDS = Proof.amount("rounds", 3, 20);
    private static final int RUNS = 200;
    private static final int OPEN_RUNS = 24;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private final Map<LibertyServer, Set<Long>> processes = new HashMap<>();
    private final AzureStack stack = AzureStack.start();
    private final ServerLoad load = new ServerLoad(folder, OPEN_RUNS);
    private final LibertyServer one = server("one");
    private final LibertyServer other = server("other");

    @BeforeEach
    void start() {
        one.launch();
        other.launch();
        allAreThere();
        load.deploy();
    }

    @AfterEach
    void stop() {
        load.close();
        one.close();
        other.close();
        stack.close();
    }

    @Test
    void F01_two_servers_end_every_run_and_record_each_outcome_once_whichever_is_killed() {
        for (int round = 0; round < ROUNDS; round++) {
            round(round % 2 == 0 ? one : other);
        }
        load.check("two servers on Storage Queue, Cosmos DB and Redis, " + ROUNDS + " rounds of " + RUNS
                + " runs, one killed in each");
    }

    private void round(LibertyServer victim) {
        int begun = load.begun();
        int before = load.effects().size();
        load.loadUpTo(begun + RUNS / 2);
        long killed = victim.pid();
        load.during(
                () -> {
                    victim.kill9();
                    victim.launch();
                },
                true);
        load.loadUpTo(begun + RUNS);
        load.heal();
        allAreThere();
        load.remember();
        assertThat(victim.pid()).isNotEqualTo(killed);
        bothHadAShare(load.effects().subList(before, load.effects().size()));
    }

    private void allAreThere() {
        for (LibertyServer server : List.of(one, other)) {
            server.awaitReady();
            processes.computeIfAbsent(server, s -> new HashSet<>()).add(server.pid());
        }
    }

    private void bothHadAShare(List<Effect> effects) {
        for (Set<Long> own : processes.values()) {
            assertThat(effects)
                    .filteredOn(effect -> own.contains(effect.process()))
                    .hasSizeGreaterThan(effects.size() / 20);
        }
    }

    private LibertyServer server(String name) {
        return load.on(stack.under(LibertyServer.in(folder.resolve(name))))
                .with("FLOWCRAFT_WORKER_LEASE", "3s")
                .with("FLOWCRAFT_AZURE_QUEUE_VISIBILITY_TIMEOUT", "6s")
                .with("FLOWCRAFT_AZURE_QUEUE_LONGEST_PAUSE", "5s")
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "8")
                .with("JVM_ARGS", "-XX:TieredStopAtLevel=1");
    }
}
