/** A real broker for tests, and what both directions must do with it. */
@NullMarked
package io.flowcraft.rabbitmq;

import org.jspecify.annotations.NullMarked;
