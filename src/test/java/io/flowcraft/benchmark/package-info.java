/**
 * The benchmark: {@link io.flowcraft.benchmark.Benchmark} runs workloads on real servers over the API, and in turn with them a program that does what is unavoidable and
 * nothing else. docs/benchmark.md says how to run it.
 */
@NullMarked
package io.flowcraft.benchmark;

import org.jspecify.annotations.NullMarked;
