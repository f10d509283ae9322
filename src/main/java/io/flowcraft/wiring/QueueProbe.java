package io.flowcraft.wiring;

import java.util.Optional;

/** Asks a queue whether it can be reached. */
@FunctionalInterface
interface QueueProbe {

    /** What is wrong, if anything. */
    Optional<String> problem();
}
