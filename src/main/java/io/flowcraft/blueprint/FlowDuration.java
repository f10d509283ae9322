package io.flowcraft.blueprint;

import java.time.Duration;

/** Durations as blueprints write them. */
public final class FlowDuration {
    /** The longest duration there is: 100 years of 365 days. */
    public static final Duration MAX = Duration.ofDays(36_500);

    private FlowDuration() {}
}
