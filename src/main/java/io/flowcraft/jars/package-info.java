/**
 * Looks into the jars that users bring, before the container does: {@link io.flowcraft.jars.NodeJars} says of each what is in it and what is wrong with it,
 * so that one broken jar is named and left out instead of keeping the whole application from its work.
 */
@NullMarked
package io.flowcraft.jars;

import org.jspecify.annotations.NullMarked;
