package io.flowcraft.storagequeue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.storage.queue.models.QueueMessageItem;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Sample;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages that go back, that others take or wrote, and that are too large. */
@NeedsNode
class ReturnedMessagesIT {

    private final HandWorked worked =
            new HandWorked(AzuriteServer.shared().settings(), new ShortPauses(QueueCall.HIDE, QueueCall.SEND));
    private final Job job = Sample.job(Sample.ref(Sample.unique("run"), "a"));
    private final List<Delivery> seen = new ArrayList<>();

    private void send() {
        worked.queue().send(List.of(job), Duration.ZERO);
    }

    private Delivery next(Disposition answer) {
        return worked.next(answer).orElseThrow();
    }

    private QueueMessageItem receive() {
        return worked.receive().get(0);
    }

    private Disposition answer(Delivery delivery, Disposition answer) {
        seen.add(delivery);
        return answer;
    }

    @Test
    void a_message_that_is_deferred_remembers_for_how_long_and_what_else_went_back_does_not_count() {
        send();
        List<Duration> deferred = new ArrayList<>();
        for (Disposition answer : List.of(
                Disposition.DEFER,
                Disposition.PUT_BACK,
                Disposition.DEFER,
                Disposition.PUT_BACK,
                Disposition.ACKNOWLEDGE)) {
            deferred.add(next(answer).deferred());
        }

        assertThat(deferred)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3));
        assertThat(worked.receive()).isEmpty();
    }

    @Test
    void F35_a_message_that_came_back_often_through_outages_is_given_up_by_nobody() {
        send();

        for (int i = 0; i < 210; i++) {
            assertThat(next(Disposition.PUT_BACK).givenUp()).isFalse();
        }

        assertThat(receive().getDequeueCount()).as("of the copy").isLessThan(20);
    }

    @Test
    void F35_a_message_that_no_worker_ever_let_go_is_given_up_and_stays_until_the_worker_kept_it() {
        send();
        QueueMessageItem message = receive().setDequeueCount(Working.MOST_RECEIVES + 1L);

        worked.work(message, delivery -> answer(delivery, Disposition.PUT_BACK));
        worked.work(
                receive().setDequeueCount(Working.MOST_RECEIVES + 2L),
                delivery -> answer(delivery, Disposition.ACKNOWLEDGE));

        assertThat(seen).extracting(Delivery::givenUp).containsExactly(true, true);
        assertThat(worked.receive()).isEmpty();
    }

    @Test
    void F35_a_message_that_somebody_else_got_meanwhile_stays_theirs() {
        send();
        QueueMessageItem first = receive();
        worked.calls().hide(first.getMessageId(), first.getPopReceipt(), Optional.empty(), Duration.ZERO);
        QueueMessageItem second = receive();

        for (Disposition late : Disposition.values()) {
            worked.work(first, delivery -> answer(delivery, late));
        }
        assertThat(worked.calls().delete(second.getMessageId(), second.getPopReceipt()))
                .as("still there, with the receipt of who got it last")
                .isTrue();
    }

    @Test
    void F35_a_message_that_is_gone_hurts_nobody() {
        send();
        QueueMessageItem message = receive();
        worked.calls().delete(message.getMessageId(), message.getPopReceipt());

        for (Disposition late : Disposition.values()) {
            worked.work(message, delivery -> answer(delivery, late));
        }

        assertThat(seen).hasSize(3);
        assertThat(worked.receive()).isEmpty();
    }

    @Test
    void F35_messages_do_not_expire() {
        send();

        assertThat(receive().getExpirationTime()).isAfter(OffsetDateTime.now().plusYears(100));
    }

    @Test
    void a_message_is_renewed_with_the_receipt_of_the_last_renewal_and_then_deleted() {
        send();
        worked.work(receive(), delivery -> {
            worked.renewAll();
            worked.renewAll();
            return Disposition.ACKNOWLEDGE;
        });

        assertThat(worked.receive()).isEmpty();
    }

    @Test
    void what_others_wrote_is_given_to_the_worker_as_it_is() {
        String large = "{\"runId\":\"r\",\"nodeId\":\"" + "x".repeat(60_000) + "\"}";
        worked.calls().send(List.of("no job at all <&>", "bm8gam9iIGVpdGhlcg==", large), Duration.ZERO);

        for (int i = 0; i < 3; i++) {
            seen.add(next(Disposition.ACKNOWLEDGE));
        }

        assertThat(seen)
                .extracting(Delivery::text)
                .containsExactlyInAnyOrder("no job at all <&>", "no job either", large);
        assertThat(worked.receive()).isEmpty();
    }

    @Test
    void a_message_that_has_no_room_for_a_note_is_deferred_without_one() {
        String large = "{\"runId\":\"r\",\"nodeId\":\"" + "x".repeat(60_000) + "\"}";
        worked.calls().send(List.of(large), Duration.ZERO);

        assertThat(next(Disposition.DEFER).text()).isEqualTo(large);
        Delivery again = next(Disposition.ACKNOWLEDGE);

        assertThat(again.text()).isEqualTo(large);
        assertThat(again.redelivered()).isTrue();
    }

    @Test
    void a_job_that_is_larger_than_a_message_is_refused_and_named() {
        Job large = new Job(job.ref(), "b".repeat(Letter.MOST_BYTES), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> worked.queue().send(List.of(job, large), Duration.ZERO))
                .withMessageContaining("49152")
                .withMessageContaining(job.ref().runId());
        assertThat(worked.receive()).isEmpty();
    }
}
