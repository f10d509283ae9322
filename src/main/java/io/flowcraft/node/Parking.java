package io.flowcraft.node;

import java.time.Duration;
import java.util.Optional;

/** What a parked step waits for. */
public sealed interface Parking {

    /**
     * That time passes; then the step gives its input on.
     *
     * @param duration for how long, not negative
     */
    record Sleep(Duration duration) implements Parking {}

    /**
     * That somebody resumes it.
     *
     * @param eventName what it waits for, for people and for webhooks
     * @param deadline for how long at most, without end when absent
     * @param onDeadline the action it completes with when the time is over; absent: it fails
     */
    record Wait(String eventName, Optional<Duration> deadline, Optional<String> onDeadline) implements Parking {}

    /** That somebody calls a URL that nobody can guess. */
    record Webhook() implements Parking {}

    /**
     * That another run ends, which begins for it.
     *
     * @param child what it runs
     */
    record Subflow(Child child) implements Parking {}
}
