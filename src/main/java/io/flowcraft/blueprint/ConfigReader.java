package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_DURATION;
import static io.flowcraft.blueprint.FindingCode.BAD_JOIN_STRATEGY;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_CONFIG_KEY;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the {@code config} of one node. What is wrong is reported and read as absent. */
final class ConfigReader {
    private static final Set<String> KEYS =
            Set.of("maxRetries", "retryDelay", "retryBackoff", "maxRetryDelay", "timeout", "fallback", "joinStrategy");

    private final Findings findings;
    private final Fields config;
    private final JsonObject extra;

    ConfigReader(JsonObject config, String pointer, Findings findings) {
        this.findings = findings;
        this.config = new Fields(config, pointer, findings);
        this.extra = JsonObjects.without(config, KEYS);
    }

    NodeConfig read() {
        extra.keySet().forEach(this::warnOfUnknown);
        return new NodeConfig(
                maxAttempts(),
                duration("retryDelay").orElse(Duration.ZERO),
                backoff(),
                duration("maxRetryDelay"),
                duration("timeout").filter(Predicate.not(Duration::isZero)),
                config.text("fallback"),
                joinStrategy(),
                extra);
    }

    private int maxAttempts() {
        Optional<JsonNumber> written = config.number("maxRetries");
        Optional<BigDecimal> number = written.map(JsonNumber::bigDecimalValue).filter(ConfigReader::isCount);
        if (written.isPresent() && number.isEmpty()) {
            config.bad("maxRetries", "is the total number of attempts: a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return Math.max(1, number.map(BigDecimal::intValueExact).orElse(1));
    }

    private double backoff() {
        Optional<Double> written = config.number("retryBackoff").map(JsonNumber::doubleValue);
        Optional<Double> factor = written.filter(number -> number >= 1 && Double.isFinite(number));
        if (written.isPresent() && factor.isEmpty()) {
            config.bad("retryBackoff", "multiplies the delay after each failure: a number of at least 1");
        }
        return factor.orElse(1.0);
    }

    private Optional<Duration> duration(String key) {
        return config.value(key).flatMap(value -> duration(key, value));
    }

    private Optional<Duration> duration(String key, JsonValue value) {
        try {
            return Optional.of(FlowDuration.of(value));
        } catch (IllegalArgumentException e) {
            findings.error(BAD_DURATION, config.pointerTo(key), e.getMessage());
            return Optional.empty();
        }
    }

    private JoinStrategy joinStrategy() {
        Optional<JsonValue> written = config.value("joinStrategy");
        Optional<JoinStrategy> strategy = written.flatMap(JoinStrategy::of);
        if (written.isPresent() && strategy.isEmpty()) {
            findings.error(
                    BAD_JOIN_STRATEGY, config.pointerTo("joinStrategy"), "A join strategy is \"all\" or \"any\"");
        }
        return strategy.orElse(JoinStrategy.ALL);
    }

    private void warnOfUnknown(String key) {
        findings.warning(
                UNKNOWN_CONFIG_KEY,
                config.pointerTo(key),
                "The config key " + Quoted.of(key)
                        + " means nothing here and is kept as it is: correct it or remove it");
    }

    private static boolean isCount(BigDecimal number) {
        // The bounds come first: comparing is cheap whatever the exponent, finding the fraction is not.
        return number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }
}
