package io.flowcraft.engine;

/** A node gave a value that no store keeps exactly. Another attempt may give another value. */
final class InvalidValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidValueException(String what, ValueProblem problem) {
        super(what + (problem.pointer().isEmpty() ? "" : " at " + problem.pointer()) + ": " + problem.message());
    }
}
