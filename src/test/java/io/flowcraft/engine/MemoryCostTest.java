package io.flowcraft.engine;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryStores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts calls of ports, and what they carry. */
class MemoryCostTest {

    @ParameterizedTest
    @EnumSource(Shape.class)
    void S62_a_node_costs_no_more_in_a_run_of_10_000_nodes_than_in_one_of_100(Shape shape) {
        cost(shape, 10_000).mustBeLike(cost(shape, 100));
    }

    private static Cost cost(Shape shape, int nodes) {
        CountedPorts counted = new CountedPorts();
        MemoryStores stores = new MemoryStores(new AdvancingClock());
        return Cost.of(
                shape,
                nodes,
                queue -> counted.around(stores.ports(queue)),
                () -> new Cost(counted.calls(), counted.characters()));
    }
}
