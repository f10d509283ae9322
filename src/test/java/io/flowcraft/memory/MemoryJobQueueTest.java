package io.flowcraft.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.JobQueueContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryJobQueueTest extends JobQueueContract {

    private static final Job A = job("a");
    private static final Job B = job("b");

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryJobQueue queue = new MemoryStores(clock).queue();

    @Override
    protected JobQueue queue() {
        return queue;
    }

    @Override
    protected Optional<Job> deliver(Disposition answer) {
        Optional<MemoryMessage> message = queue.take();
        message.ifPresent(taken -> {
            switch (answer) {
                case ACKNOWLEDGE -> queue.acknowledge(taken);
                case PUT_BACK, DEFER -> queue.putBack(taken, Duration.ofSeconds(1));
            }
        });
        return message.map(MemoryMessage::job);
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Test
    void a_taken_message_is_redelivered_when_its_worker_died() {
        queue.send(List.of(A), Duration.ZERO);
        queue.take();
        assertThat(queue.take()).isEmpty();

        queue.redeliver();

        assertThat(queue.take()).contains(new MemoryMessage(0, A, true));
    }

    @Test
    void the_queue_can_be_looked_at() {
        queue.send(List.of(A), Duration.ofMinutes(1));
        queue.send(List.of(B), Duration.ZERO);

        assertThat(queue.peek()).containsExactly(A, B);
        assertThat(queue.nextDue()).contains(clock.instant());
        queue.take().ifPresent(queue::acknowledge);
        assertThat(queue.peek()).containsExactly(A);
        assertThat(queue.nextDue()).contains(clock.instant().plusSeconds(60));
    }

    private static Job job(String node) {
        return new Job(new ActivationRef("run", Activation.of(node), 1), "order", 1);
    }
}
