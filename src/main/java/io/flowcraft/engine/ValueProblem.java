package io.flowcraft.engine;

/**
 * Why a value cannot be kept.
 *
 * @param pointer RFC 6901 pointer to the part that cannot
 * @param message what is wrong and what to do
 */
public record ValueProblem(String pointer, String message) {

    /** The same problem, seen from the object or array that holds the value under this key or index. */
    public ValueProblem within(String step) {
        return new ValueProblem("/" + step.replace("~", "~0").replace("/", "~1") + pointer, message);
    }
}
