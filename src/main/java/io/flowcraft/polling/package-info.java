/** How queues are worked off that hand out messages only to who asks: {@link io.flowcraft.polling.Receiving} asks a {@link io.flowcraft.polling.Source}. */
@NullMarked
package io.flowcraft.polling;

import org.jspecify.annotations.NullMarked;
