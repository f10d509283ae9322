package io.flowcraft.wiring;

import io.flowcraft.blueprint.FlowDuration;
import io.flowcraft.dynamodb.DynamoSettings;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.sqs.SqsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Reads what is configured about the services of AWS, once they are selected. */
final class AwsOptions {

    /** Beside the jobs: heartbeats, leaders, requests. */
    private static final int CONNECTIONS_FOR_OTHERS = 8;

    private final Config config;

    AwsOptions(Config config) {
        this.config = config;
    }

    /** @throws UnavailableException when a value is bad; says which */
    DynamoSettings dynamo(Settings settings) {
        try {
            return new DynamoSettings(
                    text("flowcraft.aws.region"),
                    text("flowcraft.aws.endpoint").map(URI::create),
                    settings.namespace(),
                    config.getValue("flowcraft.dynamodb.contexts-table", String.class),
                    config.getValue("flowcraft.dynamodb.statuses-table", String.class),
                    config.getValue("flowcraft.dynamodb.coordination-table", String.class),
                    settings.worker().concurrency() + CONNECTIONS_FOR_OTHERS);
        } catch (IllegalArgumentException e) {
            throw new UnavailableException("The configuration of DynamoDB is wrong: " + e.getMessage(), e);
        }
    }

    /** @throws UnavailableException when a value is bad; says which */
    SqsSettings sqs(Settings settings) {
        try {
            Duration visibility = FlowDuration.parse(config.getValue("flowcraft.sqs.visibility-timeout", String.class));
            return new SqsSettings(
                    text("flowcraft.aws.region"),
                    text("flowcraft.sqs.endpoint")
                            .or(() -> text("flowcraft.aws.endpoint"))
                            .map(URI::create),
                    text("flowcraft.sqs.url"),
                    config.getValue("flowcraft.queue.name", String.class),
                    visibility,
                    settings.worker().concurrency() + CONNECTIONS_FOR_OTHERS);
        } catch (IllegalArgumentException e) {
            throw new UnavailableException("The configuration of SQS is wrong: " + e.getMessage(), e);
        }
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
