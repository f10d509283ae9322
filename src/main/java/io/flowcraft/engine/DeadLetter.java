package io.flowcraft.engine;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A message that was taken out of the queue, because no delivery of it could do any good.
 *
 * @param id the same for whatever comes of one activation in one generation, or of one text that is no job
 * @param reason why
 * @param payload the message's text
 * @param ref the activation it names; absent when it names none
 * @param deliveries how often it was tried, as far as is known; deliveries that an outage or a held lease ended do not count
 * @param error what went wrong last, for people
 * @param at when it was taken out
 * @param released whether it is on its way back, or out: then it holds its activation no longer
 */
public record DeadLetter(
        String id,
        Reason reason,
        String payload,
        Optional<ActivationRef> ref,
        int deliveries,
        String error,
        Instant at,
        boolean released) {

    /** Why a message is dead. */
    public enum Reason {
        /** It is no job. */
        MALFORMED,
        /** No store knows its run. */
        UNKNOWN_RUN,
        /** No worker has the blueprint or the implementation of its node. */
        MISSING_IMPLEMENTATION,
        /** It was written by a newer version than any worker's. */
        NEWER_FORMAT,
        /** Workers were lost, again and again, while they executed it. */
        WORKER_LOST,
        /** Every try of it broke off with an error of the engine. */
        ENGINE_ERROR,
        /** The queue itself gave it up, after more deliveries than it allows. */
        DELIVERY_LIMIT;

        /** The name that users see: {@code unknown-run}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Reads what {@link #text()} wrote. */
        public static Reason parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
