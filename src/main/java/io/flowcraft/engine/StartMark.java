package io.flowcraft.engine;

import java.time.Instant;

/**
 * Says that a worker was seen executing an activation. A view for people; nothing depends on it.
 *
 * @param attempt the attempt
 * @param worker the worker's id
 * @param at since when
 */
public record StartMark(int attempt, String worker, Instant at) {}
