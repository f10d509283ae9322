package io.flowcraft.engine;

/**
 * What an operator wants of a worker.
 *
 * @param number orders of one worker are numbered from 1 as they are given; a worker obeys each once
 * @param kind what it shall do
 */
public record WorkerOrder(int number, Kind kind) {

    /** What can be wanted. */
    public enum Kind {
        /** Take jobs again. */
        RESUME,
        /** Take no jobs until told to. */
        PAUSE,
        /** Take no jobs, so that the server can be stopped. */
        DRAIN
    }
}
