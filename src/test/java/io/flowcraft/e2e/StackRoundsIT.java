package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Effect;
import io.flowcraft.crash.Proof;
import io.flowcraft.rabbitmq.NeedsRabbitMq;
import io.flowcraft.redis.NeedsRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two servers share the work on RabbitMQ, PostgreSQL and Redis, and in every round each of these, and one of the two, ends without a warning. */
@NeedsRabbitMq
@NeedsRedis
class StackRoundsIT {

    private static final int ROUNDS = Proof.amount("rounds", 3, 20);
    private static final int RUNS = 500;
    private static final int OPEN_RUNS = 48;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private final Map<LibertyServer, Set<Long>> processes = new HashMap<>();
    private final Random random = new Random();
    private final Stack stack = Stack.start();
    private final ServerLoad load = new ServerLoad(folder, OPEN_RUNS);
    private final LibertyServer one = server("one");
    private final LibertyServer other = server("other");

    @BeforeEach
    void start() {
        one.launch();
        other.launch();
        one.awaitReady();
        other.awaitReady();
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
    void F04_F05_F16_F19_two_servers_end_every_run_and_record_each_outcome_once_whoever_restarts() {
        for (int round = 0; round < ROUNDS; round++) {
            round(round);
        }
        load.check("two servers on RabbitMQ, PostgreSQL and Redis, " + ROUNDS + " rounds of " + RUNS + " runs, "
                + ROUNDS * StackFault.values().length + " faults");
    }

    private void round(int number) {
        int begun = load.begun();
        int before = load.effects().size();
        LibertyServer victim = number % 2 == 0 ? one : other;
        note(victim);
        List<StackFault> faults = shuffled();
        for (int i = 0; i < faults.size(); i++) {
            load.loadUpTo(begun + (i + 1) * RUNS / (faults.size() + 1));
            inflict(faults.get(i), victim);
        }
        int inflicted = load.effects().size();
        load.loadUpTo(begun + RUNS);
        load.heal();
        allAreThere();
        load.remember();
        List<Effect> effects = load.effects();
        assertThat(effects).as("work after the last fault").hasSizeGreaterThan(inflicted);
        bothHadAShare(effects.subList(before, effects.size()));
    }

    private void allAreThere() {
        for (LibertyServer server : List.of(one, other)) {
            server.awaitReady();
            note(server);
        }
    }

    private void note(LibertyServer server) {
        processes.computeIfAbsent(server, s -> new HashSet<>()).add(server.pid());
    }

    private void bothHadAShare(List<Effect> effects) {
        for (Set<Long> own : processes.values()) {
            assertThat(effects)
                    .filteredOn(effect -> own.contains(effect.process()))
                    .hasSizeGreaterThan(effects.size() / 10);
        }
    }

    private void inflict(StackFault fault, LibertyServer victim) {
        String before = fault.mark(stack, victim);
        load.during(() -> fault.inflict(stack, victim), true);
        assertThat(fault.mark(stack, victim)).as("after %s", fault).isNotEqualTo(before);
    }

    private List<StackFault> shuffled() {
        List<StackFault> faults = new ArrayList<>(List.of(StackFault.values()));
        Collections.shuffle(faults, random);
        return faults;
    }

    private LibertyServer server(String name) {
        return load.on(stack.under(LibertyServer.in(folder.resolve(name))))
                .with("FLOWCRAFT_WORKER_LEASE", "3s")
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "8")
                .with("JVM_ARGS", "-XX:TieredStopAtLevel=1");
    }
}
