package io.flowcraft.engine;

/**
 * Something about a run that nobody but an operator can put right.
 *
 * @param nodeId the activation
 * @param reason what is wrong
 * @param deadLetterId the dead letter that holds it
 */
public record Attention(String nodeId, String reason, String deadLetterId) {}
