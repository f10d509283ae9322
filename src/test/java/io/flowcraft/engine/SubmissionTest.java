package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final JsonObject CONTEXT = Sample.json("{\"a\":1,\"b\":[2]}").asJsonObject();
    private static final Submission SUBMISSION = new Submission("order", NONE, NONE, CONTEXT, Map.of(), NONE, "caller");

    @Test
    void whatever_a_body_says_tells_it_from_other_bodies() {
        JsonObject other = Sample.json("{\"a\":1,\"b\":[3]}").asJsonObject();
        Stream<Submission> bodies = Stream.of(
                SUBMISSION,
                new Submission("other", NONE, NONE, CONTEXT, Map.of(), NONE, "caller"),
                new Submission("order", Optional.of("2"), NONE, CONTEXT, Map.of(), NONE, "caller"),
                new Submission("order", NONE, Optional.of("2"), CONTEXT, Map.of(), NONE, "caller"),
                new Submission("order", NONE, NONE, other, Map.of(), NONE, "caller"),
                new Submission("order", NONE, NONE, CONTEXT, Map.of("a", "1"), NONE, "caller"),
                new Submission("order", NONE, NONE, CONTEXT, Map.of("a", "2"), NONE, "caller"));

        assertThat(bodies.map(Submission::fingerprint)).doesNotHaveDuplicates();
    }

    @Test
    void neither_the_order_of_members_nor_what_a_header_says_tells_a_body_from_others() {
        JsonObject turned = Sample.json("{\"b\":[2],\"a\":1}").asJsonObject();
        Submission same = new Submission("order", NONE, NONE, turned, Map.of(), Optional.of("key"), "another");

        assertThat(same.fingerprint()).isEqualTo(SUBMISSION.fingerprint());
    }
}
