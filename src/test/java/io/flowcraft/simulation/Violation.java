package io.flowcraft.simulation;

/** An invariant did not hold. An Error, and remembered by the world, so that nothing that the engine catches hides it. */
final class Violation extends Error {

    private static final long serialVersionUID = 1L;

    Violation(String invariant, String message) {
        super(invariant + ": " + message);
    }
}
