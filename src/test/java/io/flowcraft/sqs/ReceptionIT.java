package io.flowcraft.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.CloudFault;
import io.flowcraft.emulator.CountedCalls;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What receives from SQS. */
class ReceptionIT {

    private static final int CONCURRENCY = 8;
    private static final long PATIENCE_SECONDS = 120;

    private final String run = Sample.unique("run");
    /** No more than the work and its three receivers need: one that took another would stop all. */
    private final ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY + 3);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private SqsRoom room;
    private SqsRoom.Reception reception;

    @AfterEach
    void close() {
        reception.end();
        timer.shutdownNow();
        threads.shutdownNow();
        room.close();
    }

    private void receive(SqsSettings settings, Function<Delivery, Disposition> worker, ExecutionInterceptor... with) {
        room = SqsServer.shared().room(settings, with);
        reception = room.reception(worker, threads, scheduler(), CONCURRENCY);
        reception.begin();
    }

    private void send(int count) {
        List<Job> jobs = IntStream.range(0, count).mapToObj(this::job).toList();
        room.queue().send(jobs, Duration.ZERO);
    }

    private Job job(int number) {
        return new Job(Sample.ref(run, "n:" + number), "order", 1);
    }

    private Disposition note(Delivery delivery) {
        delivered.add(key(delivery));
        return Disposition.ACKNOWLEDGE;
    }

    private static String key(Delivery delivery) {
        return JobCodec.decode(delivery.text()).orElseThrow().ref().activation().key();
    }

    /** Whatever comes until all have come. */
    private Map<String, Long> until(int different) throws InterruptedException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        ArrayList<String> all = new ArrayList<>();
        while (seen.size() < different) {
            String next = delivered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("%d of %d have come", seen.size(), different).isNotNull();
            seen.add(next);
            all.add(next);
        }
        return all.stream().collect(Collectors.groupingBy(key -> key, Collectors.counting()));
    }

    @Test
    void hundreds_of_messages_are_worked_on_by_as_many_threads_as_may() throws InterruptedException {
        Set<Integer> inside = ConcurrentHashMap.newKeySet();
        AtomicInteger now = new AtomicInteger();
        receive(SqsServer.shared().settings(), delivery -> {
            inside.add(now.incrementAndGet());
            Disposition answer = note(delivery);
            now.decrementAndGet();
            return answer;
        });

        send(300);

        assertThat(until(300).values()).containsOnly(1L);
        assertThat(inside).allMatch(count -> count <= CONCURRENCY);
    }

    @Test
    void S26_a_message_that_is_worked_on_for_longer_than_it_is_hidden_is_delivered_once() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        receive(SqsServer.shared().settings(Sample.unique("jobs"), Duration.ofSeconds(3)), delivery -> {
            delivered.add(key(delivery));
            await(end);
            return Disposition.ACKNOWLEDGE;
        });

        send(1);

        assertThat(delivered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("n:0");
        assertThat(delivered.poll(10, TimeUnit.SECONDS)).as("delivered again").isNull();
        end.countDown();
    }

    @Test
    void S33_an_idle_worker_asks_once_in_twenty_seconds() throws InterruptedException {
        CountedCalls calls = new CountedCalls();
        receive(SqsServer.shared().settings(), this::note, calls);
        calls.reset();

        assertThat(delivered.poll(25, TimeUnit.SECONDS)).isNull();

        int asked = calls.of("ReceiveMessage");
        assertThat(asked).isBetween(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".fifo"})
    void a_message_that_is_deferred_comes_later_and_remembers_for_how_long(String kind) throws InterruptedException {
        BlockingQueue<Delivery> seen = new LinkedBlockingQueue<>();
        String name = Sample.unique("jobs") + kind;
        Instant begin = Instant.now();
        receive(SqsServer.shared().settings(name, Duration.ofSeconds(30)), delivery -> {
            seen.add(delivery);
            return delivery.deferred().compareTo(Duration.ofSeconds(3)) < 0
                    ? Disposition.DEFER
                    : Disposition.ACKNOWLEDGE;
        });

        send(1);

        List<Duration> deferred = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            deferred.add(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS).deferred());
        }
        assertThat(deferred).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_fifo_queue_is_worked_off_too() throws InterruptedException {
        receive(SqsServer.shared().settings(Sample.unique("jobs") + ".fifo", Duration.ofSeconds(30)), this::note);

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
        receive(SqsServer.shared().settings(Sample.unique("jobs"), Duration.ofSeconds(5)), this::note, fails, loses);
        send(100);
        fails.on(true);
        loses.on(true);

        Map<String, Long> seen = until(100);

        assertThat(seen).hasSize(100);
        assertThat(fails.happened() + loses.happened()).isPositive();
    }

    @Test
    void a_reception_that_ended_takes_nothing_until_it_begins_again() throws InterruptedException {
        receive(SqsServer.shared().settings(Sample.unique("jobs"), Duration.ofSeconds(3)), this::note);
        send(5);
        until(5);
        reception.end();

        send(5);
        assertThat(delivered.poll(2, TimeUnit.SECONDS)).isNull();
        reception.begin();

        assertThat(until(5)).hasSize(5);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private Scheduler scheduler() {
        return new Scheduler() {
            @Override
            public Scheduled after(Duration delay, Runnable task) {
                return cancelling(timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS));
            }

            @Override
            public Scheduled every(Duration pause, Runnable task) {
                return cancelling(
                        timer.scheduleWithFixedDelay(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
            }
        };
    }

    private static Scheduler.Scheduled cancelling(ScheduledFuture<?> future) {
        return () -> future.cancel(false);
    }
}
