package io.flowcraft.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.UnavailableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void what_is_in_the_way_for_a_while_is_outlasted() {
        assertThat(Backoff.insist(() -> Optional.of(tries.incrementAndGet()).filter(n -> n == 3), "others"))
                .isEqualTo(3);
    }

    @Test
    void what_is_always_in_the_way_is_told() {
        assertThatThrownBy(() -> Backoff.insist(
                        () -> {
                            tries.incrementAndGet();
                            return Optional.empty();
                        },
                        "others take the lease all the time"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("others take the lease");
        assertThat(tries.get()).isBetween(2, 20);
    }
}
