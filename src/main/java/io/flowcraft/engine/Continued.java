package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/**
 * What was done to go on with a run.
 *
 * @param enqueued the activations that were enqueued
 * @param end the final status that its outcomes demand
 */
record Continued(List<ActivationRef> enqueued, Optional<RunStatus> end) {}
