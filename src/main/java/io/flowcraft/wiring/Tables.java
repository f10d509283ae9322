package io.flowcraft.wiring;

/** Prepares what a store needs to exist. */
@FunctionalInterface
interface Tables {

    /**
     * Creates what is missing, or only looks whether it is there. May be repeated.
     *
     * @param create whether to create
     * @throws io.flowcraft.engine.UnavailableException naming what is missing
     */
    void prepare(boolean create);
}
