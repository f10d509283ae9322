package io.flowcraft.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    private static final Instant SENT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant NOW = SENT.plusSeconds(60);

    @Test
    void a_message_that_comes_the_first_time_is_as_old_as_it_could_have_been_received() {
        Returned delayed = Returned.NONE.delayed(Duration.ofSeconds(20));

        assertThat(new Arrival("job", 1, SENT, delayed).delivery(NOW, false))
                .isEqualTo(new Delivery("job", false, Duration.ZERO, Duration.ofSeconds(40)));
        assertThat(new Arrival("job", 1, SENT, delayed).delivery(SENT, false).age())
                .isZero();
    }

    @Test
    void of_a_message_that_comes_again_nobody_knows_the_age() {
        assertThat(new Arrival("job", 2, SENT, Returned.NONE).delivery(NOW, true))
                .isEqualTo(new Delivery("job", true, Duration.ZERO, Duration.ZERO, true));
    }

    @Test
    void a_copy_is_a_repetition_and_as_old_as_it_is_itself() {
        Returned once = Returned.NONE.next(Disposition.DEFER);

        assertThat(new Arrival("job", 1, SENT, once).delivery(NOW, false))
                .isEqualTo(new Delivery("job", true, Duration.ofSeconds(1), Duration.ofSeconds(59)));
    }
}
