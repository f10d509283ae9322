package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transactional nodes on stores that have no transaction for them. */
class TransactionalNodesTest extends ScenarioBase {

    private static final Blueprint BLUEPRINT =
            Flow.named("booking").node("a", "book", n -> n.maxRetries(3)).build();

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @Test
    void a_blueprint_that_uses_one_is_refused_with_what_to_do() {
        nodes.transactional("book", node -> NodeResult.empty());

        assertThatThrownBy(() -> engine().deploy(BLUEPRINT))
                .isInstanceOfSatisfying(InvalidBlueprintException.class, refused -> assertThat(refused.findings())
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.code()).isEqualTo("transactional-node");
                            assertThat(finding.pointer()).isEqualTo("/nodes/0/uses");
                            assertThat(finding.message())
                                    .contains("'book'", "flowcraft.context-store", "idempotency key");
                        }));
    }

    @Test
    void a_stored_one_fails_its_node_without_executing_it() {
        nodes.transactional("book", node -> NodeResult.empty());
        TestEngine engine = engine();
        engine.ports()
                .blueprints()
                .put(new NewBlueprint("booking", Optional.of("1"), new BlueprintWriter().write(BLUEPRINT), "some"));
        String runId = engine.submit("booking");
        engine.work();

        assertThatRun(engine.view(runId))
                .isFailed()
                .hasAttempts("a", 1)
                .hasError("a", "transaction", "flowcraft.context-store");
        assertThat(nodes.executions("a")).isZero();
    }
}
