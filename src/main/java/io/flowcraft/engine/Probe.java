package io.flowcraft.engine;

/** Is told when the engine passes a crash point, so that tests can stop, delay or kill it there. Called on the engine's threads. */
@FunctionalInterface
public interface Probe {

    /** Lets everything pass. */
    Probe NONE = point -> {};

    void reach(CrashPoint point);
}
