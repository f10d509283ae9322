package io.flowcraft.storagequeue;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.policy.HttpPipelinePolicy;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.VirtualScheduler;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.polling.ReceptionContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What receives from the queue. */
@NeedsNode
class ReceptionIT extends ReceptionContract {

    @Override
    protected Opened open(Duration visibility) {
        return open(settings(visibility), InstantSource.system());
    }

    private static StorageQueueSettings settings(Duration visibility) {
        return AzuriteServer.shared().settings(Sample.unique("jobs"), visibility);
    }

    private static Opened open(StorageQueueSettings settings, InstantSource clock, HttpPipelinePolicy... with) {
        StorageQueueRoom room = new StorageQueueRoom(settings, clock, List.of(with));
        room.prepare(true);
        return new Opened(room.queue(), room::reception);
    }

    @Test
    void S33_an_idle_worker_asks_at_most_200_times_an_hour_and_at_once_when_there_is_a_message() {
        AdvancingClock clock = new AdvancingClock();
        VirtualScheduler scheduler = new VirtualScheduler(clock);
        CountedQueueCalls calls = new CountedQueueCalls();
        StorageQueueSettings settings = settings(VISIBILITY);
        receive(open(settings, clock, calls), this::note, Runnable::run, scheduler);
        scheduler.pass(Duration.ofMinutes(10));
        calls.reset();

        scheduler.pass(Duration.ofHours(1));

        assertThat(calls.all()).isBetween(100, 200);
        assertThat(calls.of(QueueCall.RECEIVE)).isEqualTo(calls.all());

        open(settings, clock).queue().send(List.of(job(1)), Duration.ZERO);
        Duration step = Duration.ofMillis(100);
        for (Duration waited = step; delivered.isEmpty(); waited = waited.plus(step)) {
            assertThat(waited).isLessThanOrEqualTo(Duration.ofSeconds(30));
            scheduler.pass(step);
        }
        assertThat(delivered).as("from elsewhere").containsExactly("n:1");

        calls.reset();
        scheduler.pass(Duration.ofSeconds(1));
        assertThat(calls.of(QueueCall.RECEIVE)).as("fast again").isGreaterThanOrEqualTo(2);

        scheduler.pass(Duration.ofHours(1));
        send(1);
        assertThat(delivered).as("from here").containsExactly("n:1", "n:0");
    }

    @Test
    void a_message_that_is_deferred_comes_later_and_remembers_for_how_long() throws InterruptedException {
        assertThat(deferredUntilThreeSeconds(open(VISIBILITY)))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void F35_calls_that_fail_or_whose_answers_are_lost_lose_no_message() throws InterruptedException {
        QueueFault fault = new QueueFault(7);
        receive(open(settings(Duration.ofSeconds(5)), InstantSource.system(), fault), this::note);
        send(100);
        fault.on(true);

        Map<String, Long> seen = until(100);

        assertThat(seen).hasSize(100);
        assertThat(fault.happened()).isPositive();
    }
}
