package io.flowcraft.expression;

/**
 * What the steps of one evaluation share.
 *
 * @param locals the variables of the loops around a step, by slot
 */
record Frame(Scope scope, Budget budget, Object[] locals) {

    /** A frame for steps that read nothing but literals. */
    static Frame withoutData(Budget budget) {
        return new Frame(NoData.INSTANCE, budget, new Object[0]);
    }
}
