package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowDurationTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "2m, PT2M",
        "1h, PT1H",
        "30d, PT720H",
        "1.5s, PT1.5S",
        "0s, PT0S",
        "0.25ms, PT0.00025S",
        "PT1M30S, PT1M30S",
        "pt5s, PT5S",
        "P1DT1H, PT25H",
        "' 5s ', PT5S",
        "36500d, PT876000H",
        "P36500D, PT876000H",
        "0.000001ms, PT0.000000001S"
    })
    void a_text_is_a_number_with_a_unit_or_iso(String text, Duration expected) {
        assertThat(FlowDuration.parse(text)).isEqualTo(expected);
        assertThat(FlowDuration.of(Json.createValue(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "5 s",
                "5S",
                "5sec",
                "-5s",
                "-PT5S",
                "PT-5S",
                "P1M",
                "36501d",
                "P36501D",
                "1e3ms",
                "1m30s",
                "5,5s",
                ".5s",
                "999999999999999999999999999999999d",
                "P99999999999999999999D"
            })
    void other_texts_are_refused_with_the_text_in_the_message(String text) {
        assertThatThrownBy(() -> FlowDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"500, PT0.5S", "500.0, PT0.5S", "5e2, PT0.5S", "0, PT0S", "0.5, PT0.0005S", "1e-999999999, PT0S"})
    void a_number_is_milliseconds(BigDecimal millis, Duration expected) {
        assertThat(FlowDuration.of(Json.createValue(millis))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-1e-999999999", "1e999999999", "3153600000001"})
    void a_number_that_is_negative_or_huge_is_refused_at_once(BigDecimal millis) {
        assertThatThrownBy(() -> FlowDuration.of(Json.createValue(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 years");
    }

    @Test
    void what_is_neither_number_nor_text_is_refused() {
        assertThatThrownBy(() -> FlowDuration.of(JsonValue.TRUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FlowDuration.of(JsonValue.EMPTY_JSON_OBJECT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_long_text_is_refused_and_quoted_in_part() {
        assertThatThrownBy(() -> FlowDuration.parse("9".repeat(1_000_000) + "s"))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.5S", "PT0.0005S", "PT876000H", "PT1M30.000000001S"})
    void what_is_written_is_read_again(Duration duration) {
        assertThat(FlowDuration.of(FlowDuration.write(duration))).isEqualTo(duration);
    }

    @Test
    void whole_milliseconds_are_written_as_a_number() {
        assertThat(FlowDuration.write(Duration.ofMillis(1500))).isEqualTo(Json.createValue(1500));
    }
}
