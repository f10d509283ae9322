package io.flowcraft.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A machine whose own time is wrong learns the store's time from the stamps of its answers. */
public abstract class ServerClockContract {

    private static final Instant MACHINE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    protected long nanos = 12_345;
    private Instant truth = Instant.parse("2031-05-06T07:08:09.250Z");
    protected final ServerClock clock;

    /** @param disagreement the room's own */
    protected ServerClockContract(Duration disagreement) {
        clock = new ServerClock(disagreement, () -> nanos, MACHINE);
    }

    /** The room learns from an answer that was dated so. */
    protected abstract void stamped(Instant time, long sent, long received);

    /** What one answer leaves open beside the second and its way is less than this. */
    protected abstract Duration open();

    private void pass(Duration duration) {
        nanos += duration.toNanos();
        truth = truth.plus(duration);
    }

    /** An answer that was dated somewhere on its way. */
    protected final void answer(Duration there, Duration back) {
        long sent = nanos;
        pass(there);
        Instant time = truth;
        pass(back);
        stamped(time, sent, nanos);
    }

    private Duration width() {
        return Duration.between(clock.earliest(), clock.latest());
    }

    @Test
    void before_the_first_answer_the_machines_own_time_must_do() {
        assertThat(clock.earliest()).isEqualTo(MACHINE);
        assertThat(clock.latest()).isEqualTo(MACHINE);
    }

    @Test
    void one_answer_tells_the_time_to_the_second_and_its_way() {
        answer(Duration.ofMillis(30), Duration.ofMillis(70));

        assertThat(truth).isBetween(clock.earliest(), clock.latest());
        assertThat(width()).isLessThan(SECOND.plus(open()));
    }

    @Test
    void the_true_time_is_never_outside_however_answers_come_and_more_of_them_tell_more() {
        Random random = new Random(1);
        answer(Duration.ofMillis(5), Duration.ofMillis(5));
        Duration first = width();
        for (int i = 0; i < 2_000; i++) {
            pass(Duration.ofMillis(random.nextInt(3_000)));
            answer(Duration.ofMillis(random.nextInt(400)), Duration.ofMillis(random.nextInt(400)));
            assertThat(truth).as("after %d answers", i).isBetween(clock.earliest(), clock.latest());
        }
        assertThat(width()).isLessThan(first);
    }

    @Test
    void a_store_whose_time_is_set_is_believed() {
        for (int i = 0; i < 20; i++) {
            answer(Duration.ofMillis(10), Duration.ofMillis(10));
            pass(SECOND);
        }
        truth = truth.minus(Duration.ofHours(1));

        answer(Duration.ofMillis(10), Duration.ofMillis(10));

        assertThat(truth).isBetween(clock.earliest(), clock.latest());
    }
}
