/**
 * For the tests of those who write nodes and blueprints: {@link io.flowcraft.testing.Flowcraft} runs blueprints in memory, in a clock that tests advance, with
 * stubs in place of nodes. Nothing else may depend on this package, and it knows no test framework.
 */
@NullMarked
package io.flowcraft.testing;

import org.jspecify.annotations.NullMarked;
