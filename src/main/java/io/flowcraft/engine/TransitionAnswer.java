package io.flowcraft.engine;

/**
 * The answer to {@link RunStore#transition}.
 *
 * @param changed whether this call changed the status
 * @param run the run's state after the call
 */
public record TransitionAnswer(boolean changed, RunState run) {}
