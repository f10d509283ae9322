package io.flowcraft.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.CloudFault;
import io.flowcraft.emulator.CountedCalls;
import io.flowcraft.engine.Sample;
import io.flowcraft.polling.ReceptionContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What receives from SQS. */
class ReceptionIT extends ReceptionContract {

    private SqsRoom room;

    @Override
    protected Opened open(Duration visibility) {
        return open("", visibility);
    }

    private Opened open(String kind, Duration visibility, ExecutionInterceptor... with) {
        room = SqsServer.shared().room(SqsServer.shared().settings(Sample.unique("jobs") + kind, visibility), with);
        return new Opened(room.queue(), room::reception);
    }

    @Override
    @AfterEach
    protected void close() throws InterruptedException {
        super.close();
        room.close();
    }

    @Test
    void S33_an_idle_worker_asks_once_in_twenty_seconds() throws InterruptedException {
        CountedCalls calls = new CountedCalls();
        receive(open("", VISIBILITY, calls), this::note);
        calls.reset();

        assertThat(delivered.poll(25, TimeUnit.SECONDS)).isNull();

        int asked = calls.of("ReceiveMessage");
        assertThat(asked).isBetween(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".fifo"})
    void a_message_that_is_deferred_comes_later_and_remembers_for_how_long(String kind) throws InterruptedException {
        Instant begin = Instant.now();

        List<Duration> deferred = deferredUntilThreeSeconds(open(kind, VISIBILITY));

        assertThat(deferred).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_fifo_queue_is_worked_off_too() throws InterruptedException {
        receive(open(".fifo", VISIBILITY), this::note);

        send(50);

        assertThat(until(50).values()).containsOnly(1L);
    }

    @Test
    void F34_calls_that_fail_or_whose_answers_are_lost_lose_no_message() throws InterruptedException {
        CloudFault fails = CloudFault.before(
                20,
                34,
                request -> SqsException.builder().message("no").statusCode(503).build());
        CloudFault loses = CloudFault.lostAnswer(7);
        receive(open("", Duration.ofSeconds(5), fails, loses), this::note);
        send(100);
        fails.on(true);
        loses.on(true);

        Map<String, Long> seen = until(100);

        assertThat(seen).hasSize(100);
        assertThat(fails.happened() + loses.happened()).isPositive();
    }
}
