package io.flowcraft.rabbitmq;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queues around a queue of jobs.
 *
 * @param jobs the queue of jobs
 */
record QueueNames(String jobs) {

    /** Each twice as long as the one before, so that nothing comes later than twice its delay. */
    static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** Where the broker puts what it gives up. */
    String dead() {
        return jobs + ".dead";
    }

    /** Where messages wait for a delay: all of one queue for equally long, or one would hold up those behind it. */
    String delayed(Duration delay) {
        return jobs + ".delay-" + delay.toSeconds() + "s";
    }

    List<String> all() {
        return Stream.concat(Stream.of(jobs, dead()), DELAYS.stream().map(this::delayed))
                .toList();
    }

    /** Where a message with this delay goes; empty when it is too long. */
    Optional<String> route(Duration delay) {
        if (delay.isZero() || delay.isNegative()) {
            return Optional.of(jobs);
        }
        return DELAYS.stream()
                .filter(step -> step.compareTo(delay) >= 0)
                .findFirst()
                .map(this::delayed);
    }
}
