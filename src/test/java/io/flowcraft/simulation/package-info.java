/**
 * The real engine in one thread under a virtual clock, with adversarial schedules. A {@link io.flowcraft.simulation.Simulation} is one seed: some workers on
 * shared memory stores, which crash, freeze, lose the index, get messages late and twice and errors from any call; when it is quiet again the
 * {@link io.flowcraft.simulation.Invariants} are checked against what the stores were seen to do, by a model of its own.
 */
@NullMarked
package io.flowcraft.simulation;

import org.jspecify.annotations.NullMarked;
