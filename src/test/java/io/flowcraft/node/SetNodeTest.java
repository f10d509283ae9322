package io.flowcraft.node;

import static io.flowcraft.node.NodeContextDouble.aNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.expression.ExpressionException;
import org.junit.jupiter.api.Test;

class SetNodeTest {
    private final SetNode set = new SetNode();

    @Test
    void sets_each_key_to_the_value_of_its_expression() {
        NodeContextDouble node = aNode().withParams("{'total': 'input.price * 2', 'name': '\\u0022Ann\\u0022'}")
                .withInput("{'price': 21}");

        set.execute(node);

        assertThat(node.context().toJson()).isEqualTo(JsonText.object("{'total': 42, 'name': 'Ann'}"));
    }

    @Test
    void takes_a_param_that_is_no_text_as_the_value_itself() {
        String params = "{'n': 1.5, 'flag': true, 'none': null, 'list': ['input'], 'map': {'a': 'input'}}";
        NodeContextDouble node = aNode().withParams(params);

        set.execute(node);

        assertThat(node.context().toJson()).isEqualTo(JsonText.object(params));
    }

    @Test
    void lets_every_expression_see_the_context_before_it() {
        NodeContextDouble node = aNode().withParams("{'a': 'b', 'b': 'a'}").withContext("{'a': 1, 'b': 2}");

        set.execute(node);

        assertThat(node.context().toJson()).isEqualTo(JsonText.object("{'a': 2, 'b': 1}"));
    }

    @Test
    void gives_the_map_it_set() {
        NodeContextDouble node = aNode().withParams("{'a': 'old + 1'}").withContext("{'old': 1}");

        assertThat(set.execute(node)).isEqualTo(NodeResult.of(JsonText.object("{'a': 2}")));
    }

    @Test
    void S66_sets_nothing_when_one_expression_fails() {
        NodeContextDouble node = aNode().withParams("{'a': '1', 'b': 'input.x + 1'}");

        assertThatThrownBy(() -> set.execute(node))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("input.x + 1");
        assertThat(node.context().keys()).isEmpty();
    }

    @Test
    void S59_a_null_is_stored_and_other_keys_survive() {
        NodeContextDouble node = aNode().withParams("{'gone': null}").withContext("{'gone': 1, 'kept': 2}");

        set.execute(node);

        assertThat(node.context().toJson()).isEqualTo(JsonText.object("{'gone': null, 'kept': 2}"));
    }
}
