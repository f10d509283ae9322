package io.flowcraft.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PutBackTest {

    @Test
    void waits_longer_each_time_up_to_eight_seconds() {
        assertThat(PutBack.after(0).delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(PutBack.after(1).delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(PutBack.after(5).delay()).isEqualTo(Duration.ofSeconds(8));
        assertThat(PutBack.after(Integer.MAX_VALUE - 1).delay()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void counts_from_one_whatever_a_message_says() {
        assertThat(PutBack.after(-7)).isEqualTo(new PutBack(1));
    }
}
