package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeConfigTest {

    @Test
    void without_backoff_every_delay_is_the_same() {
        NodeConfig config = config(Duration.ofMillis(500), 1, Optional.empty());
        assertThat(config.delayAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(config.delayAfter(1_000)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void backoff_multiplies_each_further_delay_up_to_the_longest() {
        NodeConfig config = config(Duration.ofMillis(100), 2, Optional.of(Duration.ofMillis(500)));
        assertThat(config.delayAfter(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(config.delayAfter(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(config.delayAfter(3)).isEqualTo(Duration.ofMillis(400));
        assertThat(config.delayAfter(4)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_delay_never_overflows() {
        NodeConfig config = config(Duration.ofDays(1), 1e300, Optional.empty());
        assertThat(config.delayAfter(Integer.MAX_VALUE)).isEqualTo(FlowDuration.MAX);
    }

    @Test
    void no_delay_stays_none_whatever_the_backoff() {
        NodeConfig config = config(Duration.ZERO, 1e300, Optional.of(Duration.ofSeconds(1)));
        assertThat(config.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_delay_longer_than_the_longest_is_cut_from_the_first_on() {
        NodeConfig config = config(Duration.ofSeconds(5), 1, Optional.of(Duration.ofSeconds(1)));
        assertThat(config.delayAfter(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void values_outside_their_range_are_named() {
        assertThatThrownBy(() -> config(Duration.ofMillis(-1), 1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retryDelay");
        assertThatThrownBy(() -> config(Duration.ZERO, 0.5, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retryBackoff");
        assertThatThrownBy(() -> config(Duration.ZERO, Double.NaN, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retryBackoff");
        assertThatThrownBy(() -> config(Duration.ZERO, 1, Optional.of(Duration.ofDays(36_501))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxRetryDelay");
    }

    @Test
    void values_at_the_ends_of_their_range_are_good() {
        assertThat(config(FlowDuration.MAX, 1, Optional.of(Duration.ZERO)).delayAfter(1))
                .isEqualTo(Duration.ZERO);
        assertThat(config(FlowDuration.MAX, 1, Optional.of(FlowDuration.MAX)).delayAfter(2))
                .isEqualTo(FlowDuration.MAX);
    }

    private static NodeConfig config(Duration delay, double backoff, Optional<Duration> longest) {
        return new NodeConfig(
                3,
                delay,
                backoff,
                longest,
                Optional.empty(),
                Optional.empty(),
                JoinStrategy.ALL,
                JsonValue.EMPTY_JSON_OBJECT);
    }

    @Test
    void a_config_is_read_as_that_of_a_node_and_what_is_wrong_counts_as_absent() {
        NodeConfig config =
                NodeConfig.of(BlueprintFixtures.json("{'maxRetries': 3, 'retryDelay': '1s', 'timeout': 'x'}"));

        assertThat(config.maxAttempts()).isEqualTo(3);
        assertThat(config.retryDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.timeout()).isEmpty();
    }
}
