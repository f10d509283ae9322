package io.flowcraft.sqs;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Takes what SQS gave up to the worker, which makes dead letters of it. Thread-safe. */
final class GivenUp {

    private static final System.Logger LOG = System.getLogger(GivenUp.class.getName());
    private static final int MOST = 10;

    private final SqsClient client;
    private final Queues queues;
    private final Function<Delivery, Disposition> worker;

    GivenUp(SqsClient client, Queues queues, Function<Delivery, Disposition> worker) {
        this.client = client;
        this.queues = queues;
        this.worker = worker;
    }

    /** What there is now; what the worker cannot take stays. */
    void drain() {
        try {
            queues.deadLetters().filter(this::hasMessages).ifPresent(this::drain);
        } catch (SdkException e) {
            throw Clients.unavailable(e);
        }
    }

    /** As far as SQS knows; a receive that gets nothing would cost as much and tell no more. */
    private boolean hasMessages(String url) {
        String count = client.getQueueAttributes(request ->
                        request.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
        return !count.equals("0");
    }

    private void drain(String url) {
        boolean more = true;
        while (more) {
            List<Message> messages = client.receiveMessage(
                            request -> request.queueUrl(url).maxNumberOfMessages(MOST))
                    .messages();
            more = !messages.isEmpty();
            for (Message message : messages) {
                more &= keep(url, message);
            }
        }
    }

    private boolean keep(String url, Message message) {
        Delivery delivery = new Delivery(message.body(), true, Duration.ZERO, Duration.ZERO, true);
        boolean kept = worker.apply(delivery) == Disposition.ACKNOWLEDGE;
        if (kept) {
            client.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        } else {
            LOG.log(System.Logger.Level.WARNING, "A message that SQS gave up stays in its dead-letter queue for now");
        }
        return kept;
    }
}
