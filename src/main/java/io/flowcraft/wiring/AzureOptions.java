package io.flowcraft.wiring;

import io.flowcraft.blueprint.FlowDuration;
import io.flowcraft.cosmos.CosmosSettings;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.storagequeue.StorageQueueSettings;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Reads what is configured about the services of Azure, once they are selected. */
final class AzureOptions {

    /** Beside the jobs: heartbeats, leaders, requests. */
    private static final int CONNECTIONS_FOR_OTHERS = 8;

    private final Config config;

    AzureOptions(Config config) {
        this.config = config;
    }

    /** @throws UnavailableException when a value is bad; says which */
    StorageQueueSettings queue() {
        try {
            return new StorageQueueSettings(
                    text("flowcraft.azure-queue.connection-string"),
                    text("flowcraft.queue.name"),
                    duration("flowcraft.azure-queue.visibility-timeout"),
                    duration("flowcraft.azure-queue.longest-pause"));
        } catch (IllegalArgumentException e) {
            throw new UnavailableException(
                    "The configuration of the queue in Azure Storage is wrong: " + e.getMessage(), e);
        }
    }

    /** @throws UnavailableException when a value is bad; says which */
    CosmosSettings cosmos(Settings settings) {
        try {
            return new CosmosSettings(
                    text("flowcraft.cosmos.connection-string"),
                    isGateway(text("flowcraft.cosmos.mode")),
                    settings.namespace(),
                    text("flowcraft.cosmos.database"),
                    text("flowcraft.cosmos.contexts-container"),
                    text("flowcraft.cosmos.statuses-container"),
                    settings.worker().concurrency() + CONNECTIONS_FOR_OTHERS);
        } catch (IllegalArgumentException e) {
            throw new UnavailableException("The configuration of Cosmos DB is wrong: " + e.getMessage(), e);
        }
    }

    private static boolean isGateway(String mode) {
        return switch (mode) {
            case "direct" -> false;
            case "gateway" -> true;
            default ->
                throw new IllegalArgumentException("flowcraft.cosmos.mode is '" + mode + "': write direct or gateway");
        };
    }

    private Duration duration(String key) {
        try {
            return FlowDuration.parse(text(key));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private String text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).orElse("");
    }
}
