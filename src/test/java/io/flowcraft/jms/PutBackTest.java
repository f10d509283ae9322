package io.flowcraft.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Disposition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PutBackTest {

    private static PutBack after(int earlier) {
        return new PutBack(earlier, Duration.ZERO).next(Disposition.PUT_BACK);
    }

    @Test
    void waits_longer_each_time_up_to_eight_seconds() {
        assertThat(after(0).delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(after(1).delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(after(5).delay()).isEqualTo(Duration.ofSeconds(8));
        assertThat(after(Integer.MAX_VALUE).delay()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void only_what_this_worker_could_not_handle_counts_as_deferred() {
        PutBack deferred = PutBack.NONE.next(Disposition.DEFER).next(Disposition.DEFER);

        assertThat(deferred.deferred()).isEqualTo(Duration.ofSeconds(3));
        assertThat(deferred.next(Disposition.PUT_BACK).deferred()).isEqualTo(Duration.ofSeconds(3));
    }
}
