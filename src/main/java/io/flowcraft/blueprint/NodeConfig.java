package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node is run.
 *
 * @param maxAttempts how often the node is tried in total, at least 1; {@code maxRetries} in the document
 * @param retryDelay how long to wait after the first failed attempt
 * @param retryBackoff by what the delay is multiplied after each further failed attempt, at least 1
 * @param maxRetryDelay what a delay never exceeds
 * @param timeout how long one attempt may take; without, as long as it likes
 * @param fallback id of the node that takes over after the last failed attempt
 * @param joinStrategy when the node runs if it has several incoming edges
 * @param extra the document's other config keys, kept and not interpreted
 */
public record NodeConfig(
        int maxAttempts,
        Duration retryDelay,
        double retryBackoff,
        Optional<Duration> maxRetryDelay,
        Optional<Duration> timeout,
        Optional<String> fallback,
        JoinStrategy joinStrategy,
        JsonObject extra) {

    private static final NodeConfig DEFAULTS = new NodeConfig(
            1,
            Duration.ZERO,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            JoinStrategy.ALL,
            JsonValue.EMPTY_JSON_OBJECT);

    /** @throws IllegalArgumentException if a value is outside its range; the message names it */
    public NodeConfig {
        require(maxAttempts >= 1, "maxAttempts must be at least 1: " + maxAttempts);
        require(retryBackoff >= 1 && Double.isFinite(retryBackoff), "retryBackoff must be at least 1: " + retryBackoff);
        require(
                !retryDelay.isNegative() && retryDelay.compareTo(FlowDuration.MAX) <= 0,
                "retryDelay must be between 0 and 100 years: " + retryDelay);
        require(
                maxRetryDelay
                        .filter(d -> d.isNegative() || d.compareTo(FlowDuration.MAX) > 0)
                        .isEmpty(),
                "maxRetryDelay must be between 0 and 100 years: " + maxRetryDelay);
        require(timeout.filter(t -> t.isNegative() || t.isZero()).isEmpty(), "timeout must be positive");
    }

    /** One attempt, no delay, no time-out, no fallback, an {@code all} join. */
    public static NodeConfig defaults() {
        return DEFAULTS;
    }

    /** Reads a config that was checked, such as {@code workerConfig} of a batch. What is wrong in it counts as absent. */
    public static NodeConfig of(JsonObject config) {
        return new ConfigReader(config, "", new Findings()).read();
    }

    /**
     * How long to wait before the next attempt: {@code retryDelay} times {@code retryBackoff} for each failure after the
     * first, at most {@code maxRetryDelay}. Never overflows: {@link FlowDuration#MAX} is the longest there is.
     *
     * @param failedAttempts how many attempts have failed so far, at least 1
     */
    public Duration delayAfter(int failedAttempts) {
        if (retryDelay.isZero()) {
            return retryDelay;
        }
        Duration longest = maxRetryDelay.orElse(FlowDuration.MAX);
        double nanos = retryDelay.toNanos() * Math.pow(retryBackoff, Math.max(0, failedAttempts - 1));
        return nanos < longest.toNanos() ? Duration.ofNanos((long) nanos) : longest;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
