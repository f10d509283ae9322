package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.UnavailableException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Exception CAUSE = new IllegalStateException("cause");

    @Test
    void what_is_too_large_is_an_error_of_the_engine_that_says_what_to_do() {
        assertThat(Failures.translate(413, 0, "a batch in the partition 'r' failed", CAUSE))
                .isInstanceOf(FlowcraftException.class)
                .isNotInstanceOf(UnavailableException.class)
                .hasMessageContainingAll("2 MB", "shorter", "'r'");
    }

    @Test
    void a_run_that_is_full_is_named_and_is_no_wrong_key() {
        assertThat(Failures.translate(403, 1014, "a batch in the partition 'r' failed", CAUSE))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContainingAll("20 GB", "'r'")
                .hasMessageNotContaining("key");
    }

    @Test
    void a_key_that_may_not_do_this_is_refused() {
        assertThat(Failures.translate(403, 0, "no", CAUSE)).hasMessageContaining("refuses this key");
    }
}
