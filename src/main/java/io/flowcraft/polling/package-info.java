/**
 * How queues are worked off that hand out messages only to who asks: {@link io.flowcraft.polling.Receiving} asks a {@link io.flowcraft.polling.Source}. What comes is an
 * {@link io.flowcraft.polling.Arrival}, and tells by {@link io.flowcraft.polling.Returned} how often it went back.
 */
@NullMarked
package io.flowcraft.polling;

import org.jspecify.annotations.NullMarked;
