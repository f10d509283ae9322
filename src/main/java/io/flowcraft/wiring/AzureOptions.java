package io.flowcraft.wiring;

import io.flowcraft.blueprint.FlowDuration;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.storagequeue.StorageQueueSettings;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Reads what is configured about the services of Azure, once they are selected. */
final class AzureOptions {

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

    private Duration duration(String key) {
        return FlowDuration.parse(text(key));
    }

    private String text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).orElse("");
    }
}
