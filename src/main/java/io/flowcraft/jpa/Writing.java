package io.flowcraft.jpa;

import io.flowcraft.engine.RunState;

/**
 * What became of an outcome.
 *
 * @param run how the run stands
 * @param first whether the outcome was written now
 */
record Writing(RunState run, boolean first) {}
