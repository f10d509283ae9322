package io.flowcraft.documents;

import java.time.Instant;
import java.time.InstantSource;

/** What is known of the store's time: it lies between two bounds. Thread-safe. */
public interface StoreClock {

    /** It is not earlier than this: whether a time has come. */
    Instant earliest();

    /** It is not later than this: what lies in the future by some time. */
    Instant latest();

    /** A clock that is exact. */
    static StoreClock of(InstantSource clock) {
        return new StoreClock() {
            @Override
            public Instant earliest() {
                return clock.instant();
            }

            @Override
            public Instant latest() {
                return clock.instant();
            }
        };
    }
}
