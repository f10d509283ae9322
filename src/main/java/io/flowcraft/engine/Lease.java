package io.flowcraft.engine;

/**
 * The right to execute an activation for a while.
 *
 * @param ref the activation
 * @param holder identifies this grant; no two grants share it
 * @param starts starts, this one included, that ended in neither {@link CoordinationStore#release release} nor outcome, as far as the store knows
 * @param first whether the store knows of no grant before; false when in doubt
 */
public record Lease(ActivationRef ref, String holder, int starts, boolean first) {

    /** The same, but releasing it leaves no start that counts. */
    Lease forgiven() {
        return new Lease(ref, holder, 1, first);
    }

    /** The same, but releasing it lets its start count. */
    Lease charged() {
        return new Lease(ref, holder, starts + 1, first);
    }
}
