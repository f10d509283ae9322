package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobCodecTest {

    private static final ActivationRef REF = Sample.ref("run-1", "b[3]", 2);
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void a_job_comes_back_as_it_was() {
        Job plain = new Job(REF, "order", 1);
        Job full = new Job(REF, "order", 4, Optional.of(TRACE), Duration.ofMillis(1500));

        assertThat(JobCodec.decode(JobCodec.encode(plain))).contains(plain);
        assertThat(JobCodec.decode(JobCodec.encode(full))).contains(full);
    }

    @Test
    void a_message_of_the_original_that_says_little_is_a_job() {
        assertThat(JobCodec.decode("{\"runId\":\"r\",\"blueprintId\":\"b\",\"nodeId\":\"a\"}"))
                .contains(new Job(Sample.ref("r", "a"), "b", 1));
    }

    @Test
    void a_trace_context_that_cannot_be_one_is_left_out() {
        assertThat(JobCodec.decode(traced("\"" + "x".repeat(512) + "\""))
                        .orElseThrow()
                        .traceparent())
                .contains("x".repeat(512));
        for (String bad : new String[] {"\"" + "x".repeat(513) + "\"", "\"a\\u0000\"", "7", "null"}) {
            assertThat(JobCodec.decode(traced(bad)).orElseThrow().traceparent()).isEmpty();
        }
    }

    private static String traced(String parent) {
        return "{\"runId\":\"r\",\"nodeId\":\"a\",\"traceparent\":" + parent + "}";
    }

    @Test
    void a_node_that_no_store_could_be_asked_for_is_no_job() {
        assertThat(JobCodec.decode(ofNode("n".repeat(512)))).isPresent();
        assertThatThrownBy(() -> JobCodec.decode(ofNode("n".repeat(513))))
                .isInstanceOf(MalformedJobException.class)
                .hasMessageContaining("no node has such an id");
        assertThatThrownBy(() -> JobCodec.decode(ofNode("a\\u0000"))).isInstanceOf(MalformedJobException.class);
    }

    private static String ofNode(String nodeId) {
        return "{\"runId\":\"r\",\"nodeId\":\"" + nodeId + "\"}";
    }

    @Test
    void an_excerpt_tells_how_much_is_left_out() {
        assertThat(JobCodec.excerpt("x".repeat(500))).isEqualTo("x".repeat(500));
        assertThat(JobCodec.excerpt("x".repeat(501))).isEqualTo("x".repeat(500) + "… (501 characters)");
    }
}
