/**
 * What the author of a workflow step reads: {@link io.flowcraft.node.NodeFunction} is the step, {@link io.flowcraft.node.NodeContext} what it
 * sees, {@link io.flowcraft.node.NodeResult} what it answers, {@link io.flowcraft.node.NodeType} its name in blueprints. The registry and the
 * built-in steps live here too.
 */
@NullMarked
package io.flowcraft.node;

import org.jspecify.annotations.NullMarked;
