package io.flowcraft.engine;

import io.flowcraft.crash.Proof;
import io.flowcraft.jpa.CountedDatabase;
import io.flowcraft.jpa.JpaStores;
import io.flowcraft.jpa.ScenarioDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts statements and the rows that they read. */
class H2CostTest {

    private static final CountedDatabase DATABASE = CountedDatabase.open();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAIN", "FAN"})
    void S62_a_node_costs_no_more_in_a_large_run_than_in_one_of_100_nodes(Shape shape) {
        cost(shape, Proof.amount("h2-nodes", 2_000, 10_000)).mustBeLike(cost(shape, 100));
    }

    private static Cost cost(Shape shape, int nodes) {
        JpaStores stores = DATABASE.freshStores();
        return Cost.of(
                shape,
                nodes,
                queue -> ScenarioDatabase.ports(stores, queue),
                () -> new Cost(DATABASE.statements(), DATABASE.rows()));
    }
}
