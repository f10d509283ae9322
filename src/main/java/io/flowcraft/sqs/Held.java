package io.flowcraft.sqs;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/**
 * The messages that are being worked on. {@link #renew()}, called three times within a visibility timeout, keeps them hidden from others; where that fails, somebody else may
 * get one too, and meets the lease or the outcome. Thread-safe.
 */
final class Held {

    private static final System.Logger LOG = System.getLogger(Held.class.getName());
    private static final int MOST = 10;

    private final SqsClient client;
    private final Queues queues;
    private final Duration visibility;
    private final Set<String> receipts = ConcurrentHashMap.newKeySet();

    Held(SqsClient client, Queues queues, Duration visibility) {
        this.client = client;
        this.queues = queues;
        this.visibility = visibility;
    }

    void hold(String receipt) {
        receipts.add(receipt);
    }

    /** It is hidden no longer than it was told last. */
    void letGo(String receipt) {
        receipts.remove(receipt);
    }

    void renew() {
        List<String> all = List.copyOf(receipts);
        for (int i = 0; i < all.size(); i += MOST) {
            hide(all.subList(i, Math.min(all.size(), i + MOST)), visibility);
        }
    }

    /** Hides messages for so long from now. */
    void hide(List<String> some, Duration length) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
        for (String receipt : some) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(receipt)
                    .visibilityTimeout((int) length.toSeconds())
                    .build());
        }
        try {
            int failed = client.changeMessageVisibilityBatch(
                            request -> request.queueUrl(queues.jobs()).entries(entries))
                    .failed()
                    .size();
            if (failed > 0) {
                LOG.log(System.Logger.Level.DEBUG, "SQS did not change for how long {0} messages are hidden", failed);
            }
        } catch (SdkException | UnavailableException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "SQS could not be told how long messages are hidden; others may get them too: " + e.getMessage());
        }
    }
}
