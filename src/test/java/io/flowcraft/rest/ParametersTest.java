package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void a_flag_is_off_unless_it_is_set() {
        assertThat(Parameters.flag("f", Optional.empty())).isFalse();
        assertThat(Parameters.flag("f", Optional.of("false"))).isFalse();
        assertThat(Parameters.flag("f", Optional.of("true"))).isTrue();
        assertThat(Parameters.flag("f", Optional.of(""))).isTrue();
    }

    @Test
    void a_flag_that_is_neither_true_nor_false_is_refused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Parameters.flag("f", Optional.of("yes")))
                .withMessageContaining("true or false");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "1m, PT1M", "60s, PT1M", "PT5S, PT5S", "0s, PT0S"})
    void a_wait_is_a_duration_of_at_most_a_minute(String text, Duration wait) {
        assertThat(WaitTime.of(Optional.of(text))).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61s", "-1s", "soon", "10", "", "99999999999999999999s"})
    void any_other_wait_is_refused(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> WaitTime.of(Optional.of(text)))
                .withMessageContaining("at most 60s");
    }

    @Test
    void without_a_wait_nobody_waits() {
        assertThat(WaitTime.of(Optional.empty())).isZero();
    }

    @Test
    void an_idempotency_key_has_some_characters_and_not_too_many() {
        assertThat(Parameters.idempotencyKey(Optional.of("a".repeat(255)))).isPresent();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Parameters.idempotencyKey(Optional.of("a".repeat(256))))
                .withMessageContaining("Idempotency-Key");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Parameters.idempotencyKey(Optional.of(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void what_is_no_trace_is_ignored(String header) {
        assertThat(Parameters.traceparent(Optional.of(header))).isEmpty();
    }

    @Test
    void a_trace_is_taken_as_it_is() {
        Optional<String> trace = Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(Parameters.traceparent(trace)).isEqualTo(trace);
        assertThat(Parameters.traceparent(Optional.empty())).isEmpty();
    }

    @Test
    void what_a_client_sent_is_quoted_short_and_without_control_characters() {
        assertThat(Excerpt.quoted("a\r\nb\u0000")).isEqualTo("'a??b?'");
        assertThat(Excerpt.of("x".repeat(1_000_000))).hasSize(201).endsWith("…");
        assertThat(Excerpt.of("x".repeat(199) + "😀")).endsWith("x?…");
    }
}
