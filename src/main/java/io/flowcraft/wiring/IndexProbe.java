package io.flowcraft.wiring;

import java.util.Optional;

/** Asks where the index is kept whether it can be reached. */
@FunctionalInterface
interface IndexProbe {

    /** What is wrong, if anything. */
    Optional<String> problem();
}
