package io.flowcraft.engine;

/** How much of an activation's record is wanted. */
public enum Detail {
    /** Outcomes without their output (JSON null instead), transformed values (absent instead) and failed attempts: what a derivation needs. */
    ROUTES,
    /** Everything. */
    FULL,
    /**
     * Every generation of each activation that has an outcome or a failed attempt, one record each, with its failed attempts; of outcomes as much as
     * {@link #ROUTES}, of starts nothing.
     */
    HISTORY
}
