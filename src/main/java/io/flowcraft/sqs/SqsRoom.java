package io.flowcraft.sqs;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.polling.Pauses;
import io.flowcraft.polling.Receiving;
import io.flowcraft.polling.Reception;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queue in SQS. Opening it asks nothing of SQS, which may come and go. Thread-safe. */
public final class SqsRoom implements AutoCloseable {

    private static final Duration FLUSH = Duration.ofMillis(250);
    private static final Duration DRAIN = Duration.ofMinutes(1);
    private static final int RENEWALS = 3;

    private final SqsClient client;
    private final SqsSettings settings;
    private final Queues queues;
    private final Sending sending;
    private final Held held;
    private final Deletions deletions;

    SqsRoom(SqsClient client, SqsSettings settings) {
        this.client = client;
        this.settings = settings;
        this.queues = new Queues(client, settings);
        this.sending = new Sending(client, queues, settings.isFifo());
        this.held = new Held(client, queues, settings.visibility());
        this.deletions = new Deletions(client, queues);
    }

    /** @throws UnavailableException when the SDK finds no region */
    public static SqsRoom open(SqsSettings settings) {
        return new SqsRoom(Clients.open(settings, List.of()), settings);
    }

    /** Sends jobs. */
    public JobQueue queue() {
        return new SqsJobQueue(sending);
    }

    /**
     * Creates the queue and its dead-letter queue if they are missing, or only looks whether the queue is there.
     *
     * @throws UnavailableException naming what is missing
     */
    public void prepare(boolean create) {
        queues.prepare(create);
    }

    /**
     * Makes what receives; it does so once it is told to begin.
     *
     * @param worker works on a delivery and says what must become of its message; what it throws puts it back
     * @param threads runs the receivers and the worker; it may refuse when the server stops
     * @param scheduler renews messages and the like
     * @param concurrency how many messages are worked on at once
     */
    public Reception reception(
            Function<Delivery, Disposition> worker, Executor threads, Scheduler scheduler, int concurrency) {
        Working working = new Working(worker, held, deletions, sending, InstantSource.system());
        SqsSource source = new SqsSource(client, queues, working, held, settings.visibility());
        Receiving<Message> receiving = new Receiving<>(source, Pauses.NONE, threads, scheduler, concurrency);
        scheduler.every(settings.visibility().dividedBy(RENEWALS), held::renew);
        scheduler.every(FLUSH, deletions::flush);
        scheduler.every(DRAIN, new GivenUp(client, queues, worker)::drain);
        return new Reception() {
            @Override
            public void begin() {
                receiving.begin();
            }

            @Override
            public void end() {
                receiving.end();
                deletions.flush();
            }
        };
    }

    /** What is wrong, if anything: SQS is not there, the queue is missing, or these credentials may not use it. */
    public Optional<String> problem() {
        try {
            client.getQueueAttributes(
                    request -> request.queueUrl(queues.jobs()).attributeNames(QueueAttributeName.QUEUE_ARN));
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of("SQS could not be asked: " + e.getMessage());
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        client.close();
    }
}
