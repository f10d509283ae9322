package io.flowcraft.node;

import static io.flowcraft.node.NodeContextDouble.aNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayNodeTest {

    @ParameterizedTest
    @CsvSource({"5000,5", "'5s',5", "'2m',120", "'PT1H',3600", "'30d',2592000", "0,0"})
    void is_busy_for_the_duration_and_gives_its_input_on(String duration, long seconds) throws InterruptedException {
        VirtualPause pause = new VirtualPause();
        String written = duration.matches("\\d+") ? duration : "'" + duration + "'";
        NodeContextDouble node = aNode().withInput("{'a': 1}").withParams("{'duration': " + written + "}");

        NodeResult result = new DelayNode(pause).execute(node);

        assertThat(result).isEqualTo(NodeResult.of(node.input()));
        assertThat(pause.passed()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void stops_when_the_run_is_cancelled() {
        NodeContextDouble node = aNode().withParams("{'duration': '1h'}");
        VirtualPause pause = new VirtualPause(passed -> {
            if (passed.equals(Duration.ofSeconds(3))) {
                node.cancel();
            }
        });

        assertThatThrownBy(() -> new DelayNode(pause).execute(node))
                .isInstanceOf(CancellationException.class)
                .hasMessage("Cancelled during a delay of PT1H (run run-1, node step)");
        assertThat(pause.passed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void stops_when_its_thread_is_interrupted() {
        NodeContextDouble node = aNode().withParams("{'duration': '1h'}");
        VirtualPause pause = new VirtualPause(passed -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> new DelayNode(pause).execute(node)).isInstanceOf(InterruptedException.class);
        assertThat(pause.passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void fails_for_good_without_a_duration() {
        assertThatThrownBy(() -> new DelayNode(new VirtualPause()).execute(aNode()))
                .isInstanceOf(FatalNodeException.class)
                .hasMessage("The parameter 'duration' is missing, and the node cannot do without");
    }
}
