/**
 * What blueprints mean, written down a second time: {@link io.flowcraft.model.Interpreter}, {@link io.flowcraft.model.Pass} and {@link io.flowcraft.model.Nodes}
 * follow the documented rules in one thread and know nothing of the engine; {@link io.flowcraft.model.ModelTest} compares the two on random blueprints. Which
 * loops these have, the interpreter is told by who drew them, so whether the engine finds the same is compared as well.
 */
@NullMarked
package io.flowcraft.model;

import org.jspecify.annotations.NullMarked;
