package io.flowcraft.node;

import static io.flowcraft.node.NodeContextDouble.aNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.expression.ExpressionException;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

class TransformNodeTest {
    private final TransformNode transform = new TransformNode();

    @Test
    void gives_the_value_of_its_expression() {
        NodeContextDouble node = aNode().withParams("{'expression': 'input.price * factor'}")
                .withInput("{'price': 6}")
                .withContext("{'factor': 7}");

        assertThat(transform.execute(node).output()).isEqualTo(Json.createValue(42L));
    }

    @Test
    void gives_null_for_what_is_not_there() {
        assertThat(transform
                        .execute(aNode().withParams("{'expression': 'input.a.b'}"))
                        .output())
                .isEqualTo(JsonValue.NULL);
    }

    @Test
    void S66_an_expression_that_cannot_be_evaluated_fails_the_node_and_is_quoted() {
        assertThatThrownBy(() -> transform.execute(aNode().withParams("{'expression': 'input.a + 1'}")))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("input.a + 1");
    }

    @Test
    void fails_for_good_without_an_expression() {
        assertThatThrownBy(() -> transform.execute(aNode()))
                .isInstanceOf(FatalNodeException.class)
                .hasMessage("The parameter 'expression' is missing, and the node cannot do without");
    }
}
