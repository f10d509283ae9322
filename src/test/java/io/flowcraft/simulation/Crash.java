package io.flowcraft.simulation;

/** The end of a worker: whatever it calls from now on throws this, so that nothing more of it takes effect. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("the worker crashed", null, false, false);
    }
}
