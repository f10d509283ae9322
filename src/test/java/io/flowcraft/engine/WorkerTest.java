package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a worker tells the queue to do with messages that are no jobs of any run, or not yet for it. */
class WorkerTest extends ScenarioBase {

    private final TestEngine engine = engine();
    private final Worker worker = engine.newWorker();

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @Test
    void what_is_no_job_is_kept_as_a_dead_letter_at_once() {
        assertThat(worker.process(new Delivery("rubbish", false))).isEqualTo(Disposition.ACKNOWLEDGE);

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.MALFORMED);
            assertThat(letter.payload()).isEqualTo("rubbish");
        });
    }

    @Test
    void what_a_newer_version_wrote_is_left_to_others_for_an_hour_and_kept_then() {
        String newer = JobCodec.encode(new Job(Sample.ref("run", "a"), "b", 1)).replace("\"v\":1", "\"v\":99");

        assertThat(worker.process(new Delivery(newer, true, Duration.ofMinutes(59), Duration.ZERO)))
                .isEqualTo(Disposition.DEFER);
        assertThat(letters()).isEmpty();

        assertThat(worker.process(new Delivery(newer, true, Duration.ofMinutes(60), Duration.ZERO)))
                .isEqualTo(Disposition.ACKNOWLEDGE);
        assertThat(letters()).extracting(DeadLetter::reason).containsExactly(DeadLetter.Reason.NEWER_FORMAT);
    }

    @Test
    void what_the_queue_gave_up_is_kept_whether_it_is_a_job_or_not() {
        String job = JobCodec.encode(new Job(Sample.ref("run", "a"), "b", 1));
        for (String text : List.of(job, "rubbish")) {
            assertThat(worker.process(new Delivery(text, true, Duration.ZERO, Duration.ZERO, true)))
                    .isEqualTo(Disposition.ACKNOWLEDGE);
        }

        assertThat(letters())
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetter.Reason.DELIVERY_LIMIT, DeadLetter.Reason.DELIVERY_LIMIT);
        assertThat(letters()).extracting(DeadLetter::payload).containsExactlyInAnyOrder(job, "rubbish");
    }

    private List<DeadLetter> letters() {
        return engine.ports()
                .deadLetters()
                .list(new DeadLetterQuery(Optional.empty(), 10, Optional.empty()))
                .items();
    }
}
