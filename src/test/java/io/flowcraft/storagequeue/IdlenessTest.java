package io.flowcraft.storagequeue;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdlenessTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AdvancingClock clock = new AdvancingClock();
    private final Idleness idleness = new Idleness(LONGEST, clock);

    private void rest(int times) {
        IntStream.range(0, times).forEach(i -> idleness.next());
    }

    @Test
    void pauses_are_doubled_up_to_the_longest() {
        assertThat(idleness.next()).isEqualTo(Duration.ofMillis(100));
        assertThat(idleness.next()).isEqualTo(Duration.ofMillis(200));
        rest(6);
        assertThat(idleness.next()).isEqualTo(Duration.ofMillis(25_600));
        rest(100);
        assertThat(idleness.next()).isEqualTo(LONGEST);
    }

    @Test
    void S33_after_a_message_they_are_short_again() {
        rest(20);

        idleness.reset();

        assertThat(idleness.next()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void S37_a_message_that_was_sent_with_a_delay_is_asked_for_within_two_seconds_after_that() {
        rest(20);
        idleness.expect(Duration.ofSeconds(45));
        assertThat(idleness.next()).isEqualTo(LONGEST);

        clock.advance(LONGEST);
        Duration pause = idleness.next();
        assertThat(pause).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));

        clock.advance(pause);
        assertThat(idleness.next()).isEqualTo(Duration.ofMillis(100));
        assertThat(idleness.next()).isEqualTo(Duration.ofMillis(200));
    }
}
