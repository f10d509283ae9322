package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EdgeExpressionCheckTest {

    private final EdgeExpressionCheck check = new EdgeExpressionCheck(new CelExpressions(Limits.defaults()));

    @Test
    void an_expression_that_reads_a_node_of_the_blueprint_is_sound() {
        assertThat(check.problems("outputs.a > 1 && outputs['b'] < 2", Set.of("a", "b")))
                .isEmpty();
    }

    @Test
    void an_output_of_no_node_is_named() {
        assertThat(check.problems("outputs.a > outputs['missing']", Set.of("a")))
                .singleElement()
                .asString()
                .contains("outputs.a > outputs['missing']", "'missing'", "no node of the blueprint");
    }

    @Test
    void what_does_not_compile_is_a_problem() {
        assertThat(check.problems("1 +", Set.of())).singleElement().asString().isNotBlank();
    }
}
