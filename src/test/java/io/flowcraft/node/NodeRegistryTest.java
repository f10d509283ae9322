package io.flowcraft.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeRegistryTest {

    @Test
    void finds_what_is_registered() {
        NodeImplementation charge = implementation("charge-card", "com.acme.ChargeCard");

        assertThat(NodeRegistry.of(List.of(charge)).find("charge-card")).contains(charge);
    }

    @Test
    void finds_nothing_else() {
        assertThat(NodeRegistry.of(List.of()).find("charge-card")).isEmpty();
    }

    @Test
    void lists_the_built_ins_and_the_others_by_key() {
        NodeRegistry registry = NodeRegistry.of(
                List.of(implementation("zip", "com.acme.Zip"), implementation("charge-card", "com.acme.ChargeCard")));

        assertThat(registry.all())
                .extracting(NodeImplementation::key)
                .containsExactly(
                        "batch-gather",
                        "batch-scatter",
                        "charge-card",
                        "delay",
                        "fail",
                        "log",
                        "loop-controller",
                        "pass",
                        "set",
                        "sleep",
                        "subflow",
                        "transform",
                        "wait",
                        "webhook",
                        "zip");
    }

    @Test
    void describes_every_built_in_in_a_sentence() {
        assertThat(NodeRegistry.of(List.of()).all())
                .allSatisfy(builtIn -> assertThat(builtIn.description()).matches("[A-Z].*\\."))
                .allSatisfy(builtIn -> assertThat(builtIn.origin()).isEqualTo("built-in"));
    }

    @Test
    void refuses_two_implementations_with_one_key() {
        List<NodeImplementation> twins =
                List.of(implementation("charge", "com.acme.Charge"), implementation("charge", "com.other.Charge"));

        assertThatThrownBy(() -> NodeRegistry.of(twins))
                .isInstanceOf(DuplicateNodeTypeException.class)
                .hasMessageContainingAll("'charge'", "com.acme.Charge", "com.other.Charge");
    }

    @Test
    void one_more_makes_another_registry() {
        NodeRegistry before = NodeRegistry.of(List.of(implementation("zip", "com.acme.Zip")));

        assertThat(before.with(implementation("zap", "com.acme.Zap")).find("zip"))
                .isPresent();
        assertThat(before.find("zap")).isEmpty();
        assertThatThrownBy(() -> before.with(implementation("zip", "com.other.Zip")))
                .isInstanceOf(DuplicateNodeTypeException.class);
    }

    @Test
    void refuses_an_implementation_with_the_key_of_a_built_in() {
        List<NodeImplementation> own = List.of(implementation("set", "com.acme.Set"));

        assertThatThrownBy(() -> NodeRegistry.of(own))
                .isInstanceOf(DuplicateNodeTypeException.class)
                .hasMessageContainingAll("'set'", "built-in", "com.acme.Set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "join", "SubflowNode"})
    void refuses_an_implementation_with_a_reserved_key(String reserved) {
        List<NodeImplementation> own = List.of(implementation(reserved, "com.acme.Own"));

        assertThatThrownBy(() -> NodeRegistry.of(own))
                .isInstanceOf(DuplicateNodeTypeException.class)
                .hasMessageContainingAll("'" + reserved + "'", "a reserved name", "com.acme.Own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void an_implementation_has_a_key(String blank) {
        assertThatThrownBy(() -> implementation(blank, "com.acme.Own"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.acme.Own");
    }

    private static NodeImplementation implementation(String key, String origin) {
        return new NodeImplementation(key, "", origin, node -> NodeResult.empty());
    }
}
