package io.flowcraft.storagequeue;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.policy.HttpPipelinePolicy;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.VirtualScheduler;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;
import java.time.InstantSource;
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

/** What receives from the queue. */
@NeedsNode
class ReceptionIT {

    private static final int CONCURRENCY = 8;
    private static final long PATIENCE_SECONDS = 120;

    private final String run = Sample.unique("run");
    /** No more than the work and its three receivers need: one that took another would stop all. */
    private final ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY + 3);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private StorageQueueRoom room;
    private StorageQueueRoom.Reception reception;

    @AfterEach
    void close() throws InterruptedException {
        reception.end();
        timer.shutdownNow();
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    private void receive(
            StorageQueueSettings settings, Function<Delivery, Disposition> worker, HttpPipelinePolicy... with) {
        room = room(settings, InstantSource.system(), with);
        reception = room.reception(worker, threads, scheduler(), CONCURRENCY);
        reception.begin();
    }

    private static StorageQueueRoom room(
            StorageQueueSettings settings, InstantSource clock, HttpPipelinePolicy... with) {
        StorageQueueRoom room = new StorageQueueRoom(settings, clock, List.of(with));
        room.prepare(true);
        return room;
    }

    private StorageQueueSettings settings(Duration visibility) {
        return AzuriteServer.shared().settings(Sample.unique("jobs"), visibility);
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
        List<String> all = new ArrayList<>();
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
        receive(AzuriteServer.shared().settings(), delivery -> {
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
        receive(settings(Duration.ofSeconds(3)), delivery -> {
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
    void S33_an_idle_worker_asks_at_most_200_times_an_hour_and_at_once_when_there_is_a_message() {
        AdvancingClock clock = new AdvancingClock();
        VirtualScheduler scheduler = new VirtualScheduler(clock);
        CountedQueueCalls calls = new CountedQueueCalls();
        StorageQueueSettings settings = AzuriteServer.shared().settings();
        room = room(settings, clock, calls);
        reception = room.reception(this::note, Runnable::run, scheduler, CONCURRENCY);
        reception.begin();
        scheduler.pass(Duration.ofMinutes(10));
        calls.reset();

        scheduler.pass(Duration.ofHours(1));

        assertThat(calls.all()).isBetween(100, 200);
        assertThat(calls.of(QueueCall.RECEIVE)).isEqualTo(calls.all());

        room(settings, clock).queue().send(List.of(job(1)), Duration.ZERO);
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
        BlockingQueue<Delivery> seen = new LinkedBlockingQueue<>();
        receive(settings(Duration.ofSeconds(30)), delivery -> {
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
    }

    @Test
    void F35_calls_that_fail_or_whose_answers_are_lost_lose_no_message() throws InterruptedException {
        QueueFault fault = new QueueFault(7);
        receive(settings(Duration.ofSeconds(5)), this::note, fault);
        send(100);
        fault.on(true);

        Map<String, Long> seen = until(100);

        assertThat(seen).hasSize(100);
        assertThat(fault.happened()).isPositive();
    }

    @Test
    void a_reception_that_ended_takes_nothing_until_it_begins_again() throws InterruptedException {
        receive(settings(Duration.ofSeconds(3)), this::note);
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
