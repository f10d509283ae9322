package io.flowcraft.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParkingPauseTest {
    private final Pause pause = Pause.real();

    @Test
    void never_returns_early() throws InterruptedException {
        Duration duration = Duration.ofMillis(120);
        long start = System.nanoTime();

        pause.forAtMost(duration, () -> false);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(duration);
    }

    @Test
    void asks_again_and_again_whether_to_stop() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();

        pause.forAtMost(Duration.ofDays(36_500), () -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    @Test
    void ends_when_the_thread_is_interrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> pause.forAtMost(Duration.ofDays(1), () -> false))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
