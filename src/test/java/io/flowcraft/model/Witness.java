package io.flowcraft.model;

/** Saw a real run. Asked only where the rules leave open what comes first. */
@FunctionalInterface
interface Witness {

    /** Whether this may be how the activation ended. True for one that it did not see. */
    boolean confirms(String activation, Done done);
}
