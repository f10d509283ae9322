package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Proof;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two servers share the work on a cloud's services, and in every round one of them ends without a warning and comes back. */
abstract class CloudRounds extends TwoServers<CloudStack> {

    private static final int ROUNDS = Proof.amount("rounds", 3, 20);
    private static final int RUNS = 200;
    private static final int OPEN_RUNS = 24;
    private static final int PART = 20;

    private final String services;

    /**
     * @param services their names
     * @param settings variables beside those of the stack
     */
    CloudRounds(CloudStack stack, String services, Map<String, String> settings) {
        super(stack, OPEN_RUNS, settings);
        this.services = services;
    }

    @Test
    void F01_two_servers_end_every_run_and_record_each_outcome_once_whichever_is_killed() {
        for (int round = 0; round < ROUNDS; round++) {
            round(round % 2 == 0 ? one : other);
        }
        load.check("two servers on " + services + ", " + ROUNDS + " rounds of " + RUNS + " runs, one killed in each");
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
        bothHadAShare(load.effects().subList(before, load.effects().size()), PART);
    }
}
