package io.flowcraft.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Disposition;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReturnedTest {

    @Test
    void pauses_grow_from_one_second_to_eight() {
        assertThat(LongStream.of(-1, 0, 1, 2, 3, 4, 5, Long.MAX_VALUE).mapToObj(Returned::pause))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 1L, 1L, 2L, 4L, 8L, 8L, 8L);
    }

    @Test
    void only_what_is_deferred_adds_to_how_long_it_was_held_back() {
        Returned twice = Returned.NONE.next(Disposition.DEFER).next(Disposition.PUT_BACK);

        assertThat(twice).isEqualTo(new Returned(2, Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThat(twice.next(Disposition.DEFER))
                .isEqualTo(new Returned(3, Duration.ofSeconds(5), Duration.ofSeconds(4)));
        assertThat(twice.delayed(Duration.ofSeconds(9)))
                .isEqualTo(new Returned(2, Duration.ofSeconds(1), Duration.ofSeconds(9)));
    }
}
