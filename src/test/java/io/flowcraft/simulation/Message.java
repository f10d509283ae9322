package io.flowcraft.simulation;

import io.flowcraft.engine.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A message of the simulated queue. */
final class Message {

    final long number;
    final Optional<Job> job;
    final String text;
    Instant due;
    boolean redelivered;
    Duration deferred = Duration.ZERO;
    Optional<SimulatedWorker> holder = Optional.empty();

    /** @param job absent: the text is no job */
    Message(long number, Optional<Job> job, String text, Instant due) {
        this.number = number;
        this.job = job;
        this.text = text;
        this.due = due;
    }

    @Override
    public String toString() {
        return "#" + number + " " + job.map(known -> known.ref().toString()).orElse(text);
    }
}
