package io.flowcraft.simulation;

import io.flowcraft.engine.Lease;

/**
 * A lease as it was granted.
 *
 * @param lease the lease
 * @param worker who got it
 * @param at when it was granted
 * @param checkedFrom no check of the activation under this lease can have begun earlier
 * @param generation the run's generation then
 * @param lost how many starts were lost before
 */
record Grant(Lease lease, SimulatedWorker worker, long at, long checkedFrom, int generation, int lost) {}
