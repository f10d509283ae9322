package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;

/** Writes the {@code config} of a node, without what is as it is anyway. */
final class ConfigWriter {
    private ConfigWriter() {}

    static JsonObject write(NodeConfig config) {
        JsonObjectBuilder object = JsonObjects.factory().createObjectBuilder(config.extra());
        if (config.maxAttempts() > 1) {
            object.add("maxRetries", config.maxAttempts());
        }
        addDelays(object, config);
        config.timeout().map(FlowDuration::write).ifPresent(value -> object.add("timeout", value));
        config.fallback().ifPresent(node -> object.add("fallback", node));
        if (config.joinStrategy() != JoinStrategy.ALL) {
            object.add("joinStrategy", config.joinStrategy().word());
        }
        return object.build();
    }

    private static void addDelays(JsonObjectBuilder object, NodeConfig config) {
        if (!config.retryDelay().equals(Duration.ZERO)) {
            object.add("retryDelay", FlowDuration.write(config.retryDelay()));
        }
        if (config.retryBackoff() != 1) {
            object.add("retryBackoff", config.retryBackoff());
        }
        config.maxRetryDelay().map(FlowDuration::write).ifPresent(value -> object.add("maxRetryDelay", value));
    }
}
