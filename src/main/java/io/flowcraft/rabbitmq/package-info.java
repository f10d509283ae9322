/**
 * Everything that speaks with RabbitMQ, and nothing of the engine: {@link io.flowcraft.rabbitmq.Publisher} sends, {@link io.flowcraft.rabbitmq.RabbitAdapter}
 * delivers to a message-driven bean. The application uses the first; the second is packed as a resource adapter, with this whole package inside, and
 * configured in the server. So this package knows the Jakarta APIs and the client alone.
 */
@NullMarked
package io.flowcraft.rabbitmq;

import org.jspecify.annotations.NullMarked;
