package io.flowcraft.expression;

import jakarta.json.JsonString;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Meters one evaluation. Everything that loops or makes a value tells it before it does so; about every hundredth of a
 * millisecond of work it looks at the clock. Used by one thread.
 */
final class Budget {

    /** What an element of a list costs: about the memory of a reference and a small object. */
    static final int ELEMENT = 16;

    private static final int LONG_TEXT = 256;
    private static final int UNITS_BETWEEN_LOOKS = 4096;

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final long start;
    private final Map<JsonString, String> longTexts = new IdentityHashMap<>(0);
    private long work;
    private long nextLook = UNITS_BETWEEN_LOOKS;
    private long made;
    private int iterations;

    Budget(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Work of that many units, a unit being a few nanoseconds at most. */
    void spend(long units) {
        work += units;
        if (work >= nextLook) {
            nextLook = work + UNITS_BETWEEN_LOOKS;
            lookAtTheClock();
        }
    }

    void iterate() {
        if (++iterations > limits.iterations()) {
            throw new FinalFailure("it loops more than " + limits.iterations()
                    + " times; work on a smaller list, or compute this in a node");
        }
        spend(16);
    }

    /** A value of that size is about to be made. */
    void make(long size) {
        made += size;
        if (size > limits.resultSize() || made > 2L * limits.resultSize()) {
            throw tooLarge();
        }
        spend(size);
    }

    void elements(long count) {
        make(Math.multiplyExact(ELEMENT, Math.min(count, Integer.MAX_VALUE)));
    }

    /** Adds to the size of the result and gives the sum. */
    long measure(long sizeSoFar, long size) {
        spend(size);
        if (sizeSoFar + size > limits.resultSize()) {
            throw tooLarge();
        }
        return sizeSoFar + size;
    }

    /** The text of a JSON string. Each call may copy it, so a long one is asked for once and then kept. */
    String text(JsonString json) {
        if (json.getChars().length() < LONG_TEXT) {
            return json.getString();
        }
        return longTexts.computeIfAbsent(json, this::copy);
    }

    private String copy(JsonString json) {
        make(json.getChars().length());
        return json.getString();
    }

    int regexSize() {
        return limits.regexSize();
    }

    private void lookAtTheClock() {
        if (nanoTime.getAsLong() - start > limits.time().toNanos()) {
            throw new FinalFailure("it takes longer than " + limits.time().toMillis()
                    + " ms; work on less data, or compute this in a node");
        }
    }

    private FinalFailure tooLarge() {
        return new FinalFailure(
                "it makes more than " + limits.resultSize() + " bytes; work on less data, or compute this in a node");
    }
}
