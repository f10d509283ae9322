package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventDetailsTest {

    private static final int LENGTH = 1000;
    private static final String GRIN = Character.toString(0x1F600);

    private static String shown(String message) {
        ActivationRef ref = Sample.ref("run", "a");
        NodeError error = new NodeError("a", 1, "java.lang.Exception", message, Sample.AT);
        return EventDetails.of(Sample.failure(ref, error))
                .getJsonObject("error")
                .getString("message");
    }

    @Test
    void a_message_is_cut_behind_its_longest_length() {
        assertThat(shown("x".repeat(LENGTH))).isEqualTo("x".repeat(LENGTH));
        assertThat(shown("x".repeat(LENGTH + 1))).isEqualTo("x".repeat(LENGTH) + "…");
    }

    @Test
    void no_half_of_a_character_is_left_at_the_cut() {
        assertThat(shown("x".repeat(LENGTH - 1) + GRIN)).isEqualTo("x".repeat(LENGTH - 1) + "…");
        assertThat(shown("x".repeat(LENGTH - 2) + GRIN + "yy")).isEqualTo("x".repeat(LENGTH - 2) + GRIN + "…");
    }
}
