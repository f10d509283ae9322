package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Effect;
import io.flowcraft.crash.Proof;
import io.flowcraft.rabbitmq.NeedsRabbitMq;
import io.flowcraft.redis.NeedsRedis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two servers share the work on RabbitMQ, PostgreSQL and Redis, and in every round each of these, and one of the two, ends without a warning. */
@NeedsRabbitMq
@NeedsRedis
class StackRoundsIT extends TwoServers<RabbitStack> {

    private static final int ROUNDS = Proof.amount("rounds", 3, 20);
    private static final int RUNS = 500;
    private static final int OPEN_RUNS = 48;
    private static final int PART = 10;

    private final Random random = new Random();

    StackRoundsIT() {
        super(RabbitStack.start(), OPEN_RUNS, Map.of());
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
        bothHadAShare(effects.subList(before, effects.size()), PART);
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
}
