package io.flowcraft.node;

import static io.flowcraft.node.NodeContextDouble.aNode;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassNodeTest {
    private final PassNode pass = new PassNode();

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "{}", "[]", "{'a': [1, null, {'b': 1.5}]}", "9223372036854775807"})
    void gives_its_input_on(String input) {
        NodeContextDouble node = aNode().withInput(input);

        assertThat(pass.execute(node)).isEqualTo(NodeResult.of(node.input()));
    }

    @Test
    void changes_no_context() {
        NodeContextDouble node = aNode().withInput("{'a': 1}").withParams("{'a': 2}");

        pass.execute(node);

        assertThat(node.context().keys()).isEmpty();
    }
}
