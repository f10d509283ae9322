package io.flowcraft.storagequeue;

import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.polling.Returned;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Sends messages, and tells whoever receives here when they are due. Thread-safe. */
final class Sending implements JobQueue {

    /** The longest delay that Azure can do. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Up to so much longer than wanted, so that it is never shorter. */
    private static final Duration ADDED = Duration.ofSeconds(2);

    private final Calls calls;
    private final Consumer<Duration> sent;

    /** @param sent is told after how long there will be a message */
    Sending(Calls calls, Consumer<Duration> sent) {
        this.calls = calls;
        this.sent = sent;
    }

    @Override
    public void send(List<Job> jobs, Duration delay) {
        Duration exact = exact(delay);
        List<String> texts = jobs.stream().map(job -> raw(job, exact)).toList();
        sendAll(texts, exact);
    }

    /** One that was received, anew. False when it would be too large. */
    boolean again(Letter letter) {
        return letter.raw()
                .map(raw -> {
                    sendAll(List.of(raw), letter.returned().delay());
                    return true;
                })
                .orElse(false);
    }

    private void sendAll(List<String> texts, Duration delay) {
        if (!texts.isEmpty()) {
            calls.send(texts, delay);
            sent.accept(delay);
        }
    }

    @Override
    public Duration longestDelay() {
        return LONGEST.minus(ADDED);
    }

    private static String raw(Job job, Duration delay) {
        return new Letter(JobCodec.encode(job), Returned.NONE.delayed(delay))
                .raw()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the job of node %s in run %s is larger than %d bytes, the most that a message may have: give the blueprint a shorter id"
                                .formatted(
                                        job.ref().activation().key(), job.ref().runId(), Letter.MOST_BYTES)));
    }

    /** Never early: a part of a second is a whole one, and Azure may cut the time from which it counts to the second. */
    private static Duration exact(Duration delay) {
        if (delay.isZero()) {
            return delay;
        }
        Duration whole = Duration.ofSeconds(delay.plus(ADDED).minusNanos(1).toSeconds());
        return whole.compareTo(LONGEST) > 0 ? LONGEST : whole;
    }
}
