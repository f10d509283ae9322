package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CallsTest {

    @Test
    void a_call_that_is_interrupted_may_have_taken_effect_and_is_made_again() {
        boolean uncertain = Calls.make((Calls.Tries tries) -> {
            if (!tries.uncertain()) {
                Thread.currentThread().interrupt();
                Calls.await(Mono.never());
            }
            return tries.uncertain();
        });

        assertThat(uncertain).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interruption_from_before_is_set_aside() {
        Thread.currentThread().interrupt();

        assertThat(Calls.make(() -> Calls.await(Mono.just(1)))).contains(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}
