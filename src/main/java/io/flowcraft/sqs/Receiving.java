package io.flowcraft.sqs;

import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Receives messages, no more than may be worked on. One receiver waits at SQS, which answers as soon as there is a message; one that gets all it asked for calls another one to help, and a
 * helper that gets nothing ends. None waits on a thread until there is room: it ends, and who makes room calls one. After an error there is a pause, longer each time. Thread-safe.
 */
final class Receiving {

    private static final System.Logger LOG = System.getLogger(Receiving.class.getName());
    private static final int MOST = 10;

    /** For how many messages that are worked on there may be a receiver more. */
    private static final int WORK_PER_HELPER = 4;

    private static final int DOUBLINGS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final SqsClient client;
    private final Queues queues;
    private final Executor threads;
    private final Scheduler scheduler;
    private final Working working;
    private final Held held;
    private final Semaphore room;
    private final Duration visibility;
    private final AtomicInteger receivers = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final int mostReceivers;
    private volatile boolean on;
    private volatile boolean resting;

    /**
     * @param concurrency how many messages are worked on at once
     * @param threads runs receivers and work: may refuse, when the server stops
     */
    Receiving(
            SqsClient client,
            Queues queues,
            Executor threads,
            Scheduler scheduler,
            Working working,
            Held held,
            int concurrency,
            Duration visibility) {
        this.client = client;
        this.queues = queues;
        this.threads = threads;
        this.scheduler = scheduler;
        this.working = working;
        this.held = held;
        this.room = new Semaphore(concurrency);
        this.mostReceivers = 1 + concurrency / WORK_PER_HELPER;
        this.visibility = visibility;
    }

    synchronized void begin() {
        if (!on) {
            on = true;
            resting = false;
            call();
        }
    }

    /** Receives nothing any more; what was received is worked on. */
    synchronized void end() {
        on = false;
        waiting.forEach(Thread::interrupt);
    }

    /** Starts one more receiver, if there is anything for it to do. */
    private void call() {
        int others = receivers.get();
        boolean wanted = on && !resting && others < mostReceivers && room.availablePermits() > 0;
        if (wanted && receivers.compareAndSet(others, others + 1)) {
            try {
                threads.execute(this::receive);
            } catch (RejectedExecutionException e) {
                receivers.decrementAndGet();
                LOG.log(System.Logger.Level.DEBUG, "the server stops, so nothing is received", e);
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
        } catch (AbortedException e) {
            LOG.log(System.Logger.Level.DEBUG, "a receiver was told to end", e);
        } catch (SdkException | UnavailableException e) {
            LOG.log(System.Logger.Level.WARNING, "SQS could not be asked for messages: " + e.getMessage());
            rest(pause(failures.getAndIncrement()));
        } finally {
            // The thread is the server's; that this receiver shall end is nobody else's business.
            Thread.interrupted();
            receivers.decrementAndGet();
        }
        callIfNone();
    }

    private void rest(Duration pause) {
        resting = true;
        scheduler.after(pause, () -> {
            resting = false;
            callIfNone();
        });
    }

    private static Duration pause(int failures) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS));
    }

    /** Whether this receiver is needed any longer. */
    private boolean round() {
        int free = acquire();
        int used = 0;
        try {
            List<Message> messages = free == 0 ? List.of() : ask(free);
            if (!messages.isEmpty() && messages.size() == free) {
                call();
            }
            for (Message message : messages) {
                if (!hand(message)) {
                    return false;
                }
                used++;
            }
            return free > 0 && (!messages.isEmpty() || receivers.get() == 1);
        } finally {
            room.release(free - used);
        }
    }

    /** Takes what room there is. */
    private int acquire() {
        int free = 0;
        while (free < MOST && room.tryAcquire()) {
            free++;
        }
        return free;
    }

    private List<Message> ask(int most) {
        waiting.add(Thread.currentThread());
        try {
            return client.receiveMessage(request -> request.queueUrl(queues.jobs())
                            .maxNumberOfMessages(most)
                            .waitTimeSeconds((int) Clients.LONG_POLL.toSeconds())
                            .visibilityTimeout((int) visibility.toSeconds())
                            .messageSystemAttributeNames(
                                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                    MessageSystemAttributeName.SENT_TIMESTAMP)
                            .messageAttributeNames("All"))
                    .messages();
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    /** False when the server takes no work any more: then others may have the message at once. */
    private boolean hand(Message message) {
        held.hold(message.receiptHandle());
        try {
            threads.execute(() -> {
                try {
                    working.work(message);
                } finally {
                    room.release();
                    callIfNone();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server stops, so a message goes back", e);
            held.letGo(message.receiptHandle());
            held.hide(List.of(message.receiptHandle()), Duration.ZERO);
            return false;
        }
    }
}
