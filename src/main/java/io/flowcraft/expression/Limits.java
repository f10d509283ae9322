package io.flowcraft.expression;

import java.time.Duration;

/**
 * What one expression may cost. Who writes blueprints may be careless or hostile; the server must not notice.
 *
 * @param length characters of source
 * @param depth levels of nesting, and terms of a chain such as {@code a + b + c}
 * @param iterations loop rounds in one evaluation, nested ones included
 * @param regexSize instructions of a compiled regular expression
 * @param resultSize about the bytes of JSON text of the result; one evaluation may make twice that on its way
 * @param time of one evaluation
 */
public record Limits(int length, int depth, int iterations, int regexSize, int resultSize, Duration time) {

    public Limits {
        positive("length", length);
        positive("depth", depth);
        positive("iterations", iterations);
        positive("regexSize", regexSize);
        positive("resultSize", resultSize);
        positive("time", time.toMillis());
    }

    /** 10,000 characters, 100 levels, a million rounds, 2,000 instructions, 16 MiB, two seconds. */
    public static Limits defaults() {
        return new Limits(10_000, 100, 1_000_000, 2_000, 16 * 1024 * 1024, Duration.ofSeconds(2));
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("The limit " + name + " must be positive, not " + value);
        }
    }
}
