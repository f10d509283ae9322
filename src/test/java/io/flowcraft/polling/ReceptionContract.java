package io.flowcraft.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
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

/** What everything must do that receives from a queue which has to be asked. */
public abstract class ReceptionContract {

    protected static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final int CONCURRENCY = 8;
    private static final long PATIENCE_SECONDS = 120;

    /** The keys of the activations whose jobs came. */
    protected final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();

    private final String run = Sample.unique("run");
    /** No more than the work and its three receivers need: one that took another would stop all. */
    private final ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY + 3);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private Opened opened;
    private Reception reception;

    /** Makes what receives, as the door of a room does. */
    @FunctionalInterface
    public interface Receptions {

        Reception reception(
                Function<Delivery, Disposition> worker, Executor threads, Scheduler scheduler, int concurrency);
    }

    /** A room whose queue is there, and empty. */
    public record Opened(JobQueue queue, Receptions receptions) {}

    /** Opens a room with a queue of its own, where messages that were received are hidden for so long. */
    protected abstract Opened open(Duration visibility);

    @AfterEach
    protected void close() throws InterruptedException {
        reception.end();
        timer.shutdownNow();
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    protected final void receive(Opened from, Function<Delivery, Disposition> worker) {
        receive(from, worker, threads, scheduler());
    }

    protected final void receive(
            Opened from, Function<Delivery, Disposition> worker, Executor executor, Scheduler scheduler) {
        opened = from;
        reception = opened.receptions().reception(worker, executor, scheduler, CONCURRENCY);
        reception.begin();
    }

    protected final void send(int count) {
        List<Job> jobs = IntStream.range(0, count).mapToObj(this::job).toList();
        opened.queue().send(jobs, Duration.ZERO);
    }

    protected final Job job(int number) {
        return new Job(Sample.ref(run, "n:" + number), "order", 1);
    }

    protected final Disposition note(Delivery delivery) {
        delivered.add(key(delivery));
        return Disposition.ACKNOWLEDGE;
    }

    private static String key(Delivery delivery) {
        return JobCodec.decode(delivery.text()).orElseThrow().ref().activation().key();
    }

    /** Whatever comes until all have come. */
    protected final Map<String, Long> until(int different) throws InterruptedException {
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

    /** For how long a message was held back, as it tells each of three times; the worker defers it until that are three seconds. */
    protected final List<Duration> deferredUntilThreeSeconds(Opened from) throws InterruptedException {
        BlockingQueue<Delivery> seen = new LinkedBlockingQueue<>();
        receive(from, delivery -> {
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
        return deferred;
    }

    @Test
    void hundreds_of_messages_are_worked_on_by_as_many_threads_as_may() throws InterruptedException {
        Set<Integer> inside = ConcurrentHashMap.newKeySet();
        AtomicInteger now = new AtomicInteger();
        receive(open(VISIBILITY), delivery -> {
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
        receive(open(Duration.ofSeconds(3)), delivery -> {
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
    void a_reception_that_ended_takes_nothing_until_it_begins_again() throws InterruptedException {
        receive(open(Duration.ofSeconds(3)), this::note);
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
