package io.flowcraft.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GatedIntakeTest {

    private static final Delivery DELIVERY = new Delivery("{}", false);

    private final Gate gate = new Gate(2);
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void S28_S29_pauses_longer_with_each_failure_in_a_row_and_recovers() {
        List<Disposition> answers = new ArrayList<>(List.of(
                Disposition.PUT_BACK,
                Disposition.PUT_BACK,
                Disposition.PUT_BACK,
                Disposition.ACKNOWLEDGE,
                Disposition.PUT_BACK));
        GatedIntake intake = intake(delivery -> answers.remove(0));
        for (int i = 0; i < 5; i++) {
            intake.take(DELIVERY);
        }
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(250));
    }

    @Test
    void makes_room_and_pauses_when_the_worker_throws() {
        GatedIntake intake = intake(delivery -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> intake.take(DELIVERY)).hasMessage("broken");
        assertThat(gate.inside()).isZero();
        assertThat(pauses).hasSize(1);
    }

    @Test
    void does_not_wait_for_a_long_job_that_was_inside_before_the_pause() {
        GatedIntake intake =
                intake(delivery -> delivery.redelivered() ? Disposition.PUT_BACK : Disposition.ACKNOWLEDGE);
        assertThat(gate.enter()).as("a job for hours").isTrue();
        intake.take(new Delivery("{}", true));

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(intake.take(DELIVERY)).isEqualTo(Disposition.ACKNOWLEDGE));
    }

    @Test
    void puts_back_what_arrives_when_the_worker_stops() {
        GatedIntake intake = intake(delivery -> Disposition.ACKNOWLEDGE);
        gate.close();
        assertThat(intake.take(DELIVERY)).isEqualTo(Disposition.PUT_BACK);
        assertThat(pauses).isEmpty();
    }

    @Test
    void never_pauses_longer_than_16_seconds() {
        assertThat(GatedIntake.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(16));
    }

    private GatedIntake intake(Function<Delivery, Disposition> worker) {
        gate.open();
        return new GatedIntake(gate, new Immediate(), worker);
    }

    /** Notes the delay and runs the task at once. */
    private final class Immediate implements Scheduler {

        @Override
        public Scheduled after(Duration delay, Runnable task) {
            if (!delay.equals(GatedIntake.PATIENCE)) {
                pauses.add(delay);
            }
            task.run();
            return () -> {};
        }

        @Override
        public Scheduled every(Duration pause, Runnable task) {
            throw new UnsupportedOperationException();
        }
    }
}
