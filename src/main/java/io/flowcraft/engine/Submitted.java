package io.flowcraft.engine;

/**
 * The answer to a submit.
 *
 * @param run the run as it is stored
 * @param created false when an earlier submit with the same id or key created it
 */
public record Submitted(Run run, boolean created) {}
