package io.flowcraft.node;

import static io.flowcraft.node.NodeContextDouble.aNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogNodeTest {
    private final Logger logger = Logger.getLogger(LogNode.class.getName());
    private final Recorder recorder = new Recorder();
    private final LogNode log = new LogNode();

    @BeforeEach
    void listen() {
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stop_listening() {
        logger.removeHandler(recorder);
        logger.setUseParentHandlers(true);
    }

    @Test
    void writes_the_message_with_run_and_node_at_info() {
        log.execute(aNode().withParams("{'message': 'order {0} in'}"));

        assertThat(recorder.lines).containsExactly("INFO order {0} in (run run-1, node step)");
    }

    @Test
    void writes_its_input_when_there_is_no_message() {
        log.execute(aNode().withInput("{'total': 42}"));

        assertThat(recorder.lines).containsExactly("INFO {\"total\":42} (run run-1, node step)");
    }

    @Test
    void cuts_a_large_input() {
        log.execute(aNode().withInput("'" + "x".repeat(100_000) + "'"));

        assertThat(recorder.lines)
                .singleElement()
                .satisfies(line -> assertThat(line).hasSizeLessThan(1_100).endsWith("… (run run-1, node step)"));
    }

    @Test
    void S58_a_message_cannot_forge_a_line_of_the_log() {
        log.execute(aNode().withParams("{'message': 'done\\r\\n\\u2028ERROR the server is on fire'}"));

        assertThat(recorder.lines).containsExactly("INFO done ERROR the server is on fire (run run-1, node step)");
    }

    @Test
    void gives_its_input_on() {
        NodeContextDouble node = aNode().withInput("{'total': 42}").withParams("{'message': 'in'}");

        assertThat(log.execute(node)).isEqualTo(NodeResult.of(node.input()));
    }

    @Test
    void fails_for_good_when_the_message_is_no_text() {
        assertThatThrownBy(() -> log.execute(aNode().withParams("{'message': 5}")))
                .isInstanceOf(FatalNodeException.class)
                .hasMessage("The parameter 'message' cannot be used: it must be a text");
    }

    private static final class Recorder extends Handler {
        private final List<String> lines = new ArrayList<>();

        Recorder() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
