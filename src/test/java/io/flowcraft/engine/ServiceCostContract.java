package io.flowcraft.engine;

import io.flowcraft.crash.Proof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run costs in a service that counts calls. */
abstract class ServiceCostContract {

    private static final int SMALL = 100;

    /** The cost of a run of so many nodes in stores that nobody else uses. */
    abstract Cost cost(Shape shape, int nodes);

    @ParameterizedTest
    @EnumSource(names = {"CHAIN", "FAN", "LADDER"})
    void S62_a_node_costs_no_more_in_a_large_run_than_in_one_of_100_nodes(Shape shape) {
        int large = Proof.amount("cloud-nodes", 500, 10_000);
        cost(shape, large).mustBeLike(cost(shape, SMALL));
    }
}
