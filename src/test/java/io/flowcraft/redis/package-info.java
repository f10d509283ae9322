/** Redis itself, as a process that tests start, freeze, kill and promote. */
@NullMarked
package io.flowcraft.redis;

import org.jspecify.annotations.NullMarked;
