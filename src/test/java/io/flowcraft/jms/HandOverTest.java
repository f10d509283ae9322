package io.flowcraft.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** S26: what becomes of messages that are worked on for long. */
class HandOverTest {

    private static final Duration AFTER = Duration.ofMinutes(15);

    private final RecordingSender sender = new RecordingSender();
    private final HandDrivenScheduler clock = new HandDrivenScheduler();
    private final TextDouble message = new TextDouble("job");

    @Test
    void a_message_that_is_worked_on_for_long_is_let_go_after_a_delayed_copy_was_sent() {
        take(delivery -> {
            assertThat(clock.delays()).containsExactly(AFTER);
            clock.fire();
            assertThat(sender.sent()).containsExactly("job in PT8S, put back 1 times");
            assertThat(message.isAcknowledged()).isTrue();
            return Disposition.ACKNOWLEDGE;
        });

        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void work_that_ends_in_time_leaves_nothing_behind() {
        take(delivery -> Disposition.ACKNOWLEDGE);

        assertThat(clock.delays()).isEmpty();
        assertThat(sender.sent()).isEmpty();
        assertThat(message.isAcknowledged()).isFalse();
    }

    @Test
    void work_that_breaks_off_leaves_nothing_behind_either() {
        sender.fail(true);

        assertThatThrownBy(() -> take(delivery -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(RedeliverException.class);

        assertThat(clock.delays()).isEmpty();
    }

    @Test
    void a_message_that_was_let_go_is_not_put_back_once_more() {
        take(delivery -> {
            clock.fire();
            return Disposition.PUT_BACK;
        });

        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void a_copy_that_could_not_be_sent_is_tried_again_and_until_then_the_message_is_kept() {
        take(delivery -> {
            sender.fail(true);
            clock.fire();
            assertThat(message.isAcknowledged()).isFalse();
            sender.fail(false);
            assertThat(clock.delays()).containsExactly(AFTER.dividedBy(8));
            clock.fire();
            assertThat(message.isAcknowledged()).isTrue();
            return Disposition.ACKNOWLEDGE;
        });

        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void what_becomes_due_while_the_work_ends_does_nothing() {
        HandOver.Custody custody = new TimedHandOver(sender, clock, AFTER).begin(message, "job", PutBack.NONE);
        List<Runnable> late = clock.due();

        assertThat(custody.end()).isFalse();
        late.forEach(Runnable::run);

        assertThat(sender.sent()).isEmpty();
        assertThat(message.isAcknowledged()).isFalse();
    }

    private void take(Function<Delivery, Disposition> worker) {
        new Taking(worker::apply, sender, new TimedHandOver(sender, clock, AFTER)).take(message);
    }
}
