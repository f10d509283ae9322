/**
 * The distributed engine in plain Java: {@link io.flowcraft.engine.Worker} takes a job through its steps, {@link io.flowcraft.engine.Runs} starts and
 * ends runs, and the ports ({@link io.flowcraft.engine.JobQueue}, {@link io.flowcraft.engine.ContextStore}, {@link io.flowcraft.engine.RunStore},
 * {@link io.flowcraft.engine.CoordinationStore} and the small ones) are what a technology has to offer. Knows no vendor and no container.
 */
@NullMarked
package io.flowcraft.engine;

import org.jspecify.annotations.NullMarked;
