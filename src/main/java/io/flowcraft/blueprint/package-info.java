/**
 * The graph of a workflow as immutable values: JSON in and out, the check of a document, a fluent builder and a diagram.
 *
 * <p>The central type is {@link io.flowcraft.blueprint.Blueprint}. {@link io.flowcraft.blueprint.BlueprintLoader} turns a
 * JSON document into one and reports what is wrong with it; {@link io.flowcraft.blueprint.Flow} builds one in Java.
 */
@NullMarked
package io.flowcraft.blueprint;

import org.jspecify.annotations.NullMarked;
