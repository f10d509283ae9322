package io.flowcraft.memory;

import io.flowcraft.engine.Job;

/**
 * A message of a {@link MemoryJobQueue}.
 *
 * @param number tells it from all others of the queue
 * @param job the job
 * @param redelivered whether it was delivered before
 */
public record MemoryMessage(long number, Job job, boolean redelivered) {}
