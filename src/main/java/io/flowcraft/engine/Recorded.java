package io.flowcraft.engine;

/** The answer to {@link ContextStore#record}. */
public sealed interface Recorded {

    /** The outcome and the context changes were written. */
    record First(RunState run) implements Recorded {}

    /** Another outcome stands and nothing was written. It may be the caller's own from an earlier try: go on with it. */
    record Already(Outcome outcome, RunState run) implements Recorded {}

    /** The run is in another generation and nothing was written: read it again. */
    record Moved(RunState run) implements Recorded {}

    /** The run is cancelled, or there is none; nothing was written: drop the result. */
    record Dropped() implements Recorded {}
}
