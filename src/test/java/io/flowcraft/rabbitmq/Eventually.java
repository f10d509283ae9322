package io.flowcraft.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what must become true. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Eventually() {}

    static <T> void equal(T expected, Supplier<T> look) {
        Instant deadline = Instant.now().plus(PATIENCE);
        T seen = look.get();
        while (!Objects.equals(seen, expected) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            seen = look.get();
        }
        assertThat(seen).isEqualTo(expected);
    }

    /** What the broker refuses for now is tried again. */
    static void succeeds(Runnable task) {
        equal(true, () -> {
            try {
                task.run();
                return true;
            } catch (BrokerException e) {
                return false;
            }
        });
    }
}
