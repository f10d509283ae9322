package io.flowcraft.engine;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.EdgeBuilder;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Makes acyclic blueprints with conditions, actions, joins of both kinds, retries, failures and fallbacks, some of them shared or in a chain. */
final class RandomBlueprint {

    private static final String[] ACTIONS = {"x", "y"};

    private final Random random;

    RandomBlueprint(Random random) {
        this.random = random;
    }

    Blueprint build(String id) {
        int size = 2 + random.nextInt(9);
        int fallbacks = random.nextInt(3);
        boolean fragile = random.nextInt(4) == 0;
        Flow flow = Flow.named(id);
        for (int i = 0; i < size; i++) {
            Optional<String> fallback = fallbacks > 0 && random.nextInt(3) == 0
                    ? Optional.of("f" + random.nextInt(fallbacks))
                    : Optional.empty();
            boolean fails = random.nextInt(fallback.isPresent() ? 2 : fragile ? 8 : 1_000) == 0;
            flow = flow.node("n" + i, "act", node -> describe(node, fallback, fails));
        }
        for (int i = 0; i < fallbacks; i++) {
            Optional<String> next =
                    i == 0 && fallbacks > 1 && random.nextBoolean() ? Optional.of("f1") : Optional.empty();
            boolean fails = next.isPresent() && random.nextBoolean();
            flow = flow.node("f" + i, "act", node -> describe(node, next, fails));
        }
        return edges(flow, size, fallbacks).build();
    }

    private void describe(NodeBuilder node, Optional<String> fallback, boolean fails) {
        int succeedsAt = random.nextInt(4) == 0 ? 2 : 1;
        node.param("n", random.nextInt(10));
        node.param("fails", fails ? JsonValue.TRUE : JsonValue.FALSE);
        node.param("succeedsAt", succeedsAt).maxRetries(succeedsAt);
        if (random.nextBoolean()) {
            node.retryDelay(Duration.ofMillis(random.nextInt(5)));
        }
        if (random.nextInt(3) == 0) {
            node.param("action", ACTIONS[random.nextInt(2)]);
        }
        if (random.nextInt(3) == 0) {
            node.joinAny();
        }
        fallback.ifPresent(node::fallback);
    }

    private Flow edges(Flow begun, int size, int fallbacks) {
        Flow flow = begun;
        for (int target = 1; target < size; target++) {
            int count = random.nextInt(4);
            for (int i = 0; i < count; i++) {
                flow = flow.edge("n" + random.nextInt(target), "n" + target, this::describe);
            }
        }
        if (fallbacks > 0 && random.nextBoolean()) {
            flow = flow.node("after", "act", node -> describe(node, Optional.empty(), false));
            flow = flow.edge("f0", "after", this::describe);
        }
        return flow;
    }

    private void describe(EdgeBuilder edge) {
        int kind = random.nextInt(6);
        if (kind == 0) {
            edge.action(ACTIONS[random.nextInt(2)]);
        } else if (kind == 1) {
            edge.condition("result.output > " + random.nextInt(10));
        } else if (kind == 2) {
            edge.transform("input + 1");
        }
    }
}
