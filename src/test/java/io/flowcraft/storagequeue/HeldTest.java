package io.flowcraft.storagequeue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.storage.queue.models.QueueMessageItem;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How messages are hidden anew, before an Azure that answers as the test says. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldTest {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final Duration LOOK = VISIBILITY.dividedBy(Held.LOOKS);

    private final AdvancingClock clock = new AdvancingClock();
    private final Deque<Function<HttpRequest, Mono<HttpResponse>>> next = new ArrayDeque<>();
    private final Answers azure = new Answers(this::answer);
    private final Calls calls = azure.calls();
    private final Held held = new Held(calls, VISIBILITY, clock);

    private Mono<HttpResponse> answer(HttpRequest request) {
        return next.isEmpty() ? Answers.done(request, "fresh") : next.poll().apply(request);
    }

    private Taken hold(String id) {
        return held.hold(new QueueMessageItem()
                .setMessageId(id)
                .setPopReceipt("first")
                .setMessageText("no job")
                .setInsertionTime(OffsetDateTime.now())
                .setDequeueCount(1));
    }

    private void look(Duration later) {
        clock.advance(later);
        held.renew();
    }

    private List<String> hidden() {
        return azure.of(QueueCall.HIDE);
    }

    @Test
    void S26_a_message_is_hidden_anew_when_half_of_its_time_is_over_and_not_before() {
        hold("a");

        look(VISIBILITY.dividedBy(2).minusMillis(1));
        assertThat(hidden()).isEmpty();
        look(Duration.ofMillis(1));
        assertThat(hidden()).singleElement().asString().contains("/a?", "popreceipt=first");
        look(VISIBILITY.dividedBy(2));

        assertThat(hidden()).hasSize(2).last().asString().contains("popreceipt=fresh");
    }

    @Test
    void F35_a_renewal_that_failed_is_tried_again_at_the_next_look() {
        hold("a");
        next.add(request -> Answers.error(request, 503, "ServerBusy"));

        look(VISIBILITY.dividedBy(2));
        assertThat(hidden()).hasSize(1);
        look(LOOK);
        assertThat(hidden()).hasSize(2);
        look(LOOK);
        assertThat(hidden()).as("not before half of its time is over again").hasSize(2);
    }

    @Test
    void F35_a_message_that_somebody_else_has_is_not_renewed_any_more() {
        hold("a");
        next.add(request -> Answers.error(request, 400, "PopReceiptMismatch"));

        look(VISIBILITY.dividedBy(2));
        look(VISIBILITY);

        assertThat(hidden()).hasSize(1);
    }

    @Test
    void F35_a_renewal_without_an_answer_delays_no_other_and_holds_no_thread() {
        IntStream.range(0, 40).forEach(i -> hold("m" + i));
        next.add(request -> Mono.never());

        look(VISIBILITY.dividedBy(2));
        assertThat(hidden()).hasSize(40);
        look(LOOK);

        assertThat(hidden()).as("nor is it asked for twice at once").hasSize(40);
    }

    @Test
    void who_deletes_a_message_while_it_is_renewed_uses_the_receipt_of_the_renewal() throws Exception {
        Taken message = hold("a");
        Sinks.One<String> late = Sinks.one();
        next.add(request -> late.asMono().flatMap(receipt -> Answers.done(request, receipt)));
        look(VISIBILITY.dividedBy(2));

        CompletableFuture<Void> deletion = CompletableFuture.runAsync(message::delete);
        late.emitValue("renewed", Sinks.EmitFailureHandler.FAIL_FAST);
        deletion.get(10, TimeUnit.SECONDS);

        assertThat(azure.of(QueueCall.DELETE)).singleElement().asString().contains("popreceipt=renewed");
    }

    @Test
    void a_message_whose_worker_dies_of_an_error_is_not_renewed_any_more() {
        Taken message = hold("a");
        Working working = new Working(
                delivery -> {
                    throw new StackOverflowError();
                },
                held,
                new Sending(calls, delay -> {}),
                delay -> {},
                clock);

        assertThatThrownBy(() -> working.work(message)).isInstanceOf(StackOverflowError.class);
        look(VISIBILITY);

        assertThat(hidden()).isEmpty();
    }
}
