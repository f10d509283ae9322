/**
 * What blueprints mean, written down a second time: {@link io.flowcraft.model.Interpreter} follows the documented rules in one thread and knows nothing of the
 * engine; {@link io.flowcraft.model.ModelTest} compares the two on random blueprints.
 */
@NullMarked
package io.flowcraft.model;

import org.jspecify.annotations.NullMarked;
