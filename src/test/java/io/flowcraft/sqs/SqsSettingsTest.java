package io.flowcraft.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqsSettingsTest {

    private static SqsSettings settings(Optional<String> url, String name) {
        return new SqsSettings(Optional.empty(), Optional.empty(), url, name, Duration.ofSeconds(30), 4);
    }

    @Test
    void a_queue_that_is_given_by_its_address_has_the_name_that_is_in_it() {
        SqsSettings fifo =
                settings(Optional.of("https://sqs.eu-west-1.amazonaws.com/123456789012/orders.fifo"), "flowcraft-jobs");

        assertThat(fifo.name()).isEqualTo("orders.fifo");
        assertThat(fifo.isFifo()).isTrue();
        assertThat(fifo.deadLetterName()).isEqualTo("orders-dead.fifo");
    }

    @Test
    void the_longest_names_leave_room_for_those_of_their_dead_letter_queues() {
        assertThat(settings(Optional.empty(), "q".repeat(75)).deadLetterName()).hasSize(80);
        assertThat(settings(Optional.empty(), "q".repeat(70) + ".fifo").deadLetterName())
                .hasSize(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".fifo", "a b", "jobs.fifo.fifo", "https://example.org/"})
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> settings(Optional.empty(), name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void names_that_are_too_long_are_refused() {
        assertThatThrownBy(() -> settings(Optional.empty(), "q".repeat(76))).hasMessageContaining("1 to 75");
        assertThatThrownBy(() -> settings(Optional.empty(), "q".repeat(71) + ".fifo"))
                .hasMessageContaining("1 to 70");
        assertThatThrownBy(() -> settings(Optional.of("https://example.org/"), "jobs"))
                .hasMessageContaining("''");
    }
}
