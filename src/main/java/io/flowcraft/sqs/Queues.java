package io.flowcraft.sqs;

import io.flowcraft.engine.UnavailableException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Where the queue is, and the one that SQS moves to what came back too often. Found once. Thread-safe. */
final class Queues {

    /** The most that SQS allows: far above what ever happens, for whatever goes back often is sent anew before. */
    static final int MOST_RECEIVES = 1_000;

    /** Two weeks: the most that SQS allows. */
    private static final String RETENTION = "1209600";

    private static final String FIFO_MODE = "true";

    private final SqsClient client;
    private final SqsSettings settings;
    private final Map<String, String> found = new HashMap<>();

    Queues(SqsClient client, SqsSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** @throws UnavailableException when there is none, or SQS could not be asked */
    synchronized String jobs() {
        return settings.url()
                .or(() -> find(settings.name()))
                .orElseThrow(() -> new UnavailableException("SQS has no queue '" + settings.name()
                        + "' in this region: create it as docs/aws.md says, or set flowcraft.create-resources=true"));
    }

    /** Empty when there is none: then whoever made the queue wants it so. */
    synchronized Optional<String> deadLetters() {
        return find(settings.deadLetterName());
    }

    private Optional<String> find(String name) {
        if (!found.containsKey(name)) {
            try {
                found.put(
                        name,
                        client.getQueueUrl(request -> request.queueName(name)).queueUrl());
            } catch (QueueDoesNotExistException e) {
                return Optional.empty();
            } catch (SdkException e) {
                throw Clients.unavailable(e);
            }
        }
        return Optional.of(found.get(name));
    }

    /**
     * Creates what is missing, or only looks.
     *
     * @throws UnavailableException naming what is missing
     */
    synchronized void prepare(boolean create) {
        if (create && settings.url().isEmpty() && find(settings.name()).isEmpty()) {
            create();
        } else {
            check(jobs());
        }
    }

    private void check(String url) {
        try {
            client.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN));
        } catch (QueueDoesNotExistException e) {
            throw new UnavailableException("SQS has no queue at " + url + ": check SQS_QUEUE_URL and the region", e);
        } catch (SdkException e) {
            throw Clients.unavailable(e);
        }
    }

    private void create() {
        try {
            String dead = create(settings.deadLetterName(), Map.of());
            String arn = client.getQueueAttributes(
                            request -> request.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            String policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}".formatted(arn, MOST_RECEIVES);
            create(
                    settings.name(),
                    Map.of(
                            QueueAttributeName.REDRIVE_POLICY,
                            policy,
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            Long.toString(settings.visibility().toSeconds())));
        } catch (SdkException e) {
            throw Clients.unavailable(e);
        }
    }

    private String create(String name, Map<QueueAttributeName, String> more) {
        Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
        attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, RETENTION);
        attributes.putAll(more);
        if (settings.isFifo()) {
            attributes.put(QueueAttributeName.FIFO_QUEUE, FIFO_MODE);
        }
        String url = client.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
        // For a second or so SQS may not find it by its name.
        found.put(name, url);
        return url;
    }
}
