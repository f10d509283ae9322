package io.flowcraft.sqs;

import io.flowcraft.engine.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/**
 * Deletes messages that are done, ten a call, or as many as there are when {@link #flush()} is called. A message whose deletion is lost comes again, and there is nothing to do.
 * Thread-safe.
 */
final class Deletions {

    private static final System.Logger LOG = System.getLogger(Deletions.class.getName());
    private static final int MOST = 10;

    private final SqsClient client;
    private final Queues queues;
    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    Deletions(SqsClient client, Queues queues) {
        this.client = client;
        this.queues = queues;
    }

    void add(String receipt) {
        done.add(receipt);
        if (waiting.incrementAndGet() >= MOST) {
            delete(take());
        }
    }

    void flush() {
        for (List<String> some = take(); !some.isEmpty(); some = take()) {
            delete(some);
        }
    }

    private List<String> take() {
        List<String> some = new ArrayList<>();
        for (String receipt = done.poll(); receipt != null; receipt = some.size() < MOST ? done.poll() : null) {
            some.add(receipt);
            waiting.decrementAndGet();
        }
        return some;
    }

    private void delete(List<String> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (String receipt : receipts) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(receipt)
                    .build());
        }
        try {
            int failed = client.deleteMessageBatch(
                            request -> request.queueUrl(queues.jobs()).entries(entries))
                    .failed()
                    .size();
            if (failed > 0) {
                LOG.log(System.Logger.Level.DEBUG, "SQS did not delete {0} messages; they come again", failed);
            }
        } catch (SdkException | UnavailableException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "SQS could not be told that messages are done; they come again: " + e.getMessage());
        }
    }
}
