package io.flowcraft.expression;

/** The body of a function. Thread-safe. */
@FunctionalInterface
interface Function {

    Object call(Arguments arguments);
}
