package io.flowcraft.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flowcraft.engine.UnavailableException;
import io.flowcraft.polling.Returned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends messages, up to ten a call. What a call refused in part, it refused: the caller repeats all of it. Thread-safe. */
final class Sending {

    /** The longest delay that SQS can do. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int MOST = 10;
    private static final int MOST_BYTES = 250_000;

    private final SqsClient client;
    private final Queues queues;
    private final boolean fifo;

    /**
     * What is to be sent.
     *
     * @param text the message
     * @param group what a FIFO queue keeps in order
     */
    record Letter(String text, String group) {}

    Sending(SqsClient client, Queues queues, boolean fifo) {
        this.client = client;
        this.queues = queues;
        this.fifo = fifo;
    }

    /** A FIFO queue cannot delay single messages. */
    Duration longestDelay() {
        return fifo ? Duration.ZERO : LONGEST;
    }

    void send(List<Letter> letters, Returned returned) {
        List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
        int bytes = 0;
        for (Letter letter : letters) {
            int size = letter.text().getBytes(UTF_8).length;
            if (batch.size() == MOST || (!batch.isEmpty() && bytes + size > MOST_BYTES)) {
                send(batch);
                batch.clear();
                bytes = 0;
            }
            batch.add(entry(Integer.toString(batch.size()), letter, returned));
            bytes += size;
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    private SendMessageBatchRequestEntry entry(String id, Letter letter, Returned returned) {
        SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(letter.text())
                .messageAttributes(Notes.attributes(returned));
        if (fifo) {
            return entry.messageGroupId(letter.group())
                    .messageDeduplicationId(UUID.randomUUID().toString())
                    .build();
        }
        // Never early: a part of a second is a whole one.
        long seconds = returned.delay().plusSeconds(1).minusNanos(1).toSeconds();
        return entry.delaySeconds((int) Math.min(LONGEST.toSeconds(), seconds)).build();
    }

    private void send(List<SendMessageBatchRequestEntry> batch) {
        try {
            SendMessageBatchResponse answer = client.sendMessageBatch(
                    request -> request.queueUrl(queues.jobs()).entries(List.copyOf(batch)));
            if (!answer.failed().isEmpty()) {
                BatchResultErrorEntry first = answer.failed().get(0);
                throw new UnavailableException("SQS refused %d of %d messages: %s %s"
                        .formatted(answer.failed().size(), batch.size(), first.code(), first.message()));
            }
        } catch (SdkException e) {
            throw Clients.unavailable(e);
        }
    }
}
