package io.flowcraft.engine;

/**
 * What decides whether a run goes on.
 *
 * @param status the status
 * @param generation the generation
 */
public record RunState(RunStatus status, int generation) {}
