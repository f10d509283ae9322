package io.flowcraft.polling;

import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Receives messages, no more than may be worked on. One receiver asks the queue; one that gets all it asked for calls another one to help, and a helper that gets nothing ends. None
 * waits on a thread until there is room, or until an empty queue may be asked again: it ends, and who makes room, or the clock, calls one. After an error there is a pause, longer each
 * time. Thread-safe.
 */
public final class Receiving<M> implements Reception {

    private static final System.Logger LOG = System.getLogger(Receiving.class.getName());

    /** For how many messages that are worked on there may be a receiver more. */
    private static final int WORK_PER_HELPER = 4;

    private static final int DOUBLINGS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Source<M> source;
    private final Pauses pauses;
    private final Executor threads;
    private final Scheduler scheduler;
    private final Semaphore room;
    private final AtomicInteger receivers = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final int mostReceivers;
    private Optional<Scheduler.Scheduled> rest = Optional.empty();
    private volatile boolean on;
    private volatile boolean resting;

    /**
     * Receives nothing until it begins.
     *
     * @param source the queue
     * @param pauses how long it is left alone while it is empty
     * @param threads runs receivers and work: may refuse, in either way that servers do, when the server stops
     * @param scheduler ends the pauses
     * @param concurrency how many messages are worked on at once
     */
    public Receiving(Source<M> source, Pauses pauses, Executor threads, Scheduler scheduler, int concurrency) {
        this.source = source;
        this.pauses = pauses;
        this.threads = threads;
        this.scheduler = scheduler;
        this.room = new Semaphore(concurrency);
        this.mostReceivers = 1 + concurrency / WORK_PER_HELPER;
    }

    @Override
    public synchronized void begin() {
        if (!on) {
            on = true;
            wake();
        }
    }

    @Override
    public synchronized void end() {
        on = false;
        source.stopWaiting();
    }

    /** There may be a message: an empty queue is asked at once. */
    public void wake() {
        synchronized (this) {
            pauses.reset();
            rest.ifPresent(Scheduler.Scheduled::cancel);
            rest = Optional.empty();
        }
        endRest();
    }

    private void endRest() {
        resting = false;
        callIfNone();
    }

    /** Starts one more receiver, if there is anything for it to do. */
    private void call() {
        int others = receivers.get();
        boolean wanted = on && !resting && others < mostReceivers && room.availablePermits() > 0;
        if (wanted && receivers.compareAndSet(others, others + 1)) {
            boolean called = false;
            try {
                threads.execute(this::receive);
                called = true;
            } catch (RejectedExecutionException | IllegalStateException e) {
                LOG.log(System.Logger.Level.DEBUG, "the server stops, so nothing is received", e);
            } finally {
                if (!called) {
                    receivers.decrementAndGet();
                }
            }
        }
    }

    /** There must be a receiver when there is room: who makes room, and who ends, looks whether there is. */
    private void callIfNone() {
        if (receivers.get() == 0) {
            call();
        }
    }

    private void receive() {
        try {
            boolean more = true;
            while (on && more) {
                more = round();
                failures.set(0);
            }
        } catch (UnavailableException e) {
            LOG.log(System.Logger.Level.WARNING, "No messages were received: " + e.getMessage());
            rest(pause(failures.getAndIncrement()));
        } catch (RuntimeException | Error e) {
            // Whatever it is, even no room for a thread, it may pass; without a rest nothing would ever be received
            // again.
            rest(pause(failures.getAndIncrement()));
            LOG.log(System.Logger.Level.ERROR, "No messages were received", e);
        } finally {
            // The thread is the server's; that this receiver shall end is nobody else's business.
            Thread.interrupted();
            receivers.decrementAndGet();
        }
        callIfNone();
    }

    private synchronized void rest(Duration pause) {
        resting = true;
        try {
            rest = Optional.of(scheduler.after(pause, this::endRest));
        } catch (RejectedExecutionException | IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server stops, so nothing is received", e);
        }
    }

    private static Duration pause(int failures) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS));
    }

    /** Whether this receiver is needed any longer. */
    private boolean round() {
        int free = acquire();
        int used = 0;
        List<M> messages = List.of();
        try {
            messages = free == 0 ? messages : source.receive(free);
            if (!messages.isEmpty() && messages.size() == free) {
                call();
            }
            while (on && used < messages.size() && hand(messages.get(used))) {
                used++;
            }
        } finally {
            room.release(free - used);
            // What came after the end, or what the server takes no more, others may have at once.
            messages.subList(used, messages.size()).forEach(source::giveBack);
        }
        return free > 0 && used == messages.size() && goesOn(!messages.isEmpty());
    }

    /** Who woke this reception before its pause began must not be overheard: so both are done under the same lock. */
    private synchronized boolean goesOn(boolean found) {
        if (found) {
            pauses.reset();
            return true;
        }
        if (receivers.get() > 1) {
            return false;
        }
        Duration pause = pauses.next();
        if (!pause.isZero()) {
            rest(pause);
        }
        return pause.isZero();
    }

    /** Takes what room there is. */
    private int acquire() {
        int free = 0;
        while (free < source.mostAtOnce() && room.tryAcquire()) {
            free++;
        }
        return free;
    }

    /** False when the server takes no work any more. */
    private boolean hand(M message) {
        try {
            threads.execute(() -> {
                try {
                    source.work(message);
                } finally {
                    room.release();
                    callIfNone();
                }
            });
            return true;
        } catch (RejectedExecutionException | IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server stops, so messages go back", e);
            return false;
        }
    }
}
