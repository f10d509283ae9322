package io.flowcraft.engine;

/** Counts the dead letters of a {@link DeadLetterStore}, for people. Thread-safe; {@link UnavailableException} as everywhere. */
public interface DeadLetterCount {

    /** How many letters there are that nobody has released. */
    int kept();
}
