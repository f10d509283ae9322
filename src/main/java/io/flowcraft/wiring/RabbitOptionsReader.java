package io.flowcraft.wiring;

import io.flowcraft.blueprint.FlowDuration;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.rabbitmq.QueueSettings;
import io.flowcraft.rabbitmq.QueueType;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Reads what is configured about RabbitMQ, once it is selected. */
final class RabbitOptionsReader {

    private static final String URL = "flowcraft.rabbitmq.url";

    /** Below, half of it would be shorter than what ordinary work takes. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(20);

    private final Config config;

    RabbitOptionsReader(Config config) {
        this.config = config;
    }

    /**
     * Reads the options.
     *
     * @throws UnavailableException when a value is bad; says which, and never the address, which has a password
     */
    RabbitOptions read(boolean createResources) {
        if (text(URL).isBlank()) {
            throw new UnavailableException("flowcraft.queue is 'rabbitmq', but there is no address: set RABBITMQ_URL");
        }
        QueueType type = value("flowcraft.rabbitmq.queue-type", RabbitOptionsReader::type);
        int limit = value("flowcraft.rabbitmq.delivery-limit", Integer::parseInt);
        Duration settling = value("flowcraft.rabbitmq.settling", FlowDuration::parse);
        Duration timeout = value("flowcraft.rabbitmq.consumer-timeout", RabbitOptionsReader::timeout);
        try {
            return new RabbitOptions(
                    new QueueSettings(
                            text(URL).strip(), text("flowcraft.queue.name"), type, createResources, limit, settling),
                    timeout);
        } catch (IllegalArgumentException e) {
            throw new UnavailableException("The configuration of RabbitMQ is wrong: " + e.getMessage(), e);
        }
    }

    private <T> T value(String key, Function<String, T> parse) {
        String text = text(key).strip();
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new UnavailableException(key + " is '" + text + "': " + e.getMessage(), e);
        }
    }

    private String text(String key) {
        return config.getOptionalValue(key, String.class).orElse("");
    }

    private static QueueType type(String text) {
        try {
            return QueueType.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("write quorum or classic", e);
        }
    }

    private static Duration timeout(String text) {
        Duration timeout = FlowDuration.parse(text);
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0) {
            throw new IllegalArgumentException("a consumer must have at least 20s");
        }
        return timeout;
    }
}
