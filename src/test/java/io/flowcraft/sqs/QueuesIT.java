package io.flowcraft.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.emulator.Emulator;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues that are missing, or cannot be reached, and FIFO queues. */
class QueuesIT {

    private final String name = Sample.unique("jobs");

    @Test
    void a_missing_queue_is_named_and_not_created_unless_that_is_wanted() {
        try (SqsRoom room = SqsRoom.open(SqsServer.shared().settings(name, Duration.ofSeconds(30)))) {
            assertThatThrownBy(() -> room.prepare(false))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("flowcraft.create-resources");
            assertThat(room.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains(name));

            room.prepare(true);
            room.prepare(true);
            room.prepare(false);

            assertThat(room.problem()).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void an_endpoint_where_nobody_listens_is_noticed() {
        SqsSettings nowhere = new SqsSettings(
                Optional.of("us-east-1"),
                Optional.of(URI.create("http://127.0.0.1:" + Emulator.freePort())),
                Optional.empty(),
                name,
                Duration.ofSeconds(30),
                4);
        try (SqsRoom room = SqsRoom.open(nowhere)) {
            assertThatThrownBy(() -> room.prepare(true))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("SQS could not be asked");
            assertThat(room.problem()).isPresent();
        }
    }

    @Test
    void a_fifo_queue_takes_equal_jobs_and_leaves_delays_to_timers() {
        SqsSettings fifo = SqsServer.shared().settings(name.substring(0, 40) + ".fifo", Duration.ofSeconds(30));
        Job job = Sample.job(Sample.ref("run", "it's 🙂:3"));
        try (HandWorked worked = new HandWorked(fifo)) {
            assertThat(worked.queue().longestDelay()).isZero();

            worked.queue().send(List.of(job, job), Duration.ZERO);
            assertThat(SqsServer.shared().messages(fifo.name())).isEqualTo(2);

            assertThat(worked.deliver(Disposition.ACKNOWLEDGE)).contains(job);
            assertThat(worked.deliver(Disposition.ACKNOWLEDGE)).contains(job);
            assertThat(SqsServer.shared().messages(fifo.name())).isZero();
        }
    }
}
