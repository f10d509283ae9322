package io.flowcraft.engine;

import java.util.Optional;

/**
 * A reference to an activation that may be ready. It proves nothing: everything else is read from the stores.
 *
 * @param ref the activation
 * @param blueprintId the blueprint, for people
 * @param attempt the attempt it was sent for, from 1, for people
 * @param traceparent W3C trace context
 */
public record Job(ActivationRef ref, String blueprintId, int attempt, Optional<String> traceparent) {}
