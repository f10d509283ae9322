package io.flowcraft.node;

import static io.flowcraft.node.NodeContextDouble.aNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailNodeTest {
    private final FailNode fail = new FailNode();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000_000})
    void fails_every_attempt(int attempt) {
        assertThatThrownBy(() -> fail.execute(aNode().onAttempt(attempt)))
                .isInstanceOf(DeliberateFailureException.class)
                .hasMessage("The node fail failed as it was told to (run run-1, node step, attempt " + attempt + ")");
    }

    @Test
    void says_what_it_was_told_to_say() {
        assertThatThrownBy(() -> fail.execute(aNode().withParams("{'message': 'out of stock'}")))
                .isInstanceOf(DeliberateFailureException.class)
                .hasMessage("out of stock");
    }

    @Test
    void lets_further_attempts_follow() {
        assertThatThrownBy(() -> fail.execute(aNode())).isNotInstanceOf(FatalNodeException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fails_below_the_attempt_it_is_to_succeed_at(int attempt) {
        NodeContextDouble node = aNode().withParams("{'untilAttempt': 3}").onAttempt(attempt);

        assertThatThrownBy(() -> fail.execute(node)).isInstanceOf(DeliberateFailureException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void gives_its_input_on_from_that_attempt_on(int attempt) throws DeliberateFailureException {
        NodeContextDouble node = aNode().withParams("{'untilAttempt': 3.0}")
                .withInput("{'a': 1}")
                .onAttempt(attempt);

        assertThat(fail.execute(node)).isEqualTo(NodeResult.of(node.input()));
    }
}
