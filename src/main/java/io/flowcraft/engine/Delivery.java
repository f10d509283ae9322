package io.flowcraft.engine;

/**
 * A message as it came.
 *
 * @param text the message, see {@link JobCodec}
 * @param redelivered whether the queue says that it may have been delivered before
 */
public record Delivery(String text, boolean redelivered) {}
