package io.flowcraft.blueprint;

/** The codes of the findings this package reports. Programs may rely on them. */
public final class FindingCode {
    /** A value has another JSON type, or is outside the range, that the format allows there. */
    public static final String BAD_VALUE = "bad-value";
    /** A required property is absent. */
    public static final String MISSING_PROPERTY = "missing-property";
    /** The id of a blueprint or node is empty, too long, or has a character that ids must not have. */
    public static final String BAD_ID = "bad-id";
    /** Two nodes have the same id. */
    public static final String DUPLICATE_ID = "duplicate-id";
    /** There is nothing to run. */
    public static final String NO_NODES = "no-nodes";
    /** Every node has a predecessor or is a fallback, so that a run would have nowhere to begin. */
    public static final String NO_START_NODE = "no-start-node";
    /** The source or target of an edge is no node of the blueprint. */
    public static final String EDGE_TO_NOWHERE = "edge-to-nowhere";
    /** No implementation is registered under the node's {@code uses}. */
    public static final String UNKNOWN_USES = "unknown-uses";
    /** Nodes wait for each other in a circle that no loop-controller decides about. */
    public static final String CYCLE = "cycle";
    /** A loop can be entered at several nodes, so that it is open where an iteration begins. */
    public static final String LOOP_ENTRANCES = "loop-entrances";
    /** Several loop-controllers decide about one loop. */
    public static final String LOOP_CONTROLLERS = "loop-controllers";
    /** No edge that a loop-controller chooses to go on leads back to it. */
    public static final String LOOP_WITHOUT_CONTINUE = "loop-without-continue";
    /** A loop stands in more loops than are allowed. */
    public static final String LOOPS_TOO_DEEP = "loops-too-deep";
    /** The nodes of a batch do not fit together, or its worker cannot be one. */
    public static final String BAD_BATCH = "bad-batch";
    /** The blueprint of a subflow is not stored. */
    public static final String UNKNOWN_BLUEPRINT = "unknown-blueprint";
    /** A node waits for a webhook that the blueprint does not have. */
    public static final String UNKNOWN_WEBHOOK = "unknown-webhook";
    /** No edge has the action that a node is told to complete with. */
    public static final String UNMATCHED_ACTION = "unmatched-action";
    /** A condition or transform does not compile. */
    public static final String BAD_EXPRESSION = "bad-expression";
    /** A duration is negative, too long, or written in no known form. */
    public static final String BAD_DURATION = "bad-duration";
    /** A join strategy is neither {@code all} nor {@code any}. */
    public static final String BAD_JOIN_STRATEGY = "bad-join-strategy";
    /** A fallback cannot take over. */
    public static final String BAD_FALLBACK = "bad-fallback";
    /** No edge that can be taken leads from a start node to the node. */
    public static final String UNREACHABLE_NODE = "unreachable-node";
    /** The edge's condition is always false, or its source never gives the edge's action. */
    public static final String EDGE_NEVER_TAKEN = "edge-never-taken";
    /** An edge repeats an earlier one and adds nothing to it. */
    public static final String REDUNDANT_EDGE = "redundant-edge";
    /** No incoming edge of a join can ever be taken. */
    public static final String JOIN_MAY_NOT_FIRE = "join-may-not-fire";
    /** A key of a node's {@code config} means nothing here. */
    public static final String UNKNOWN_CONFIG_KEY = "unknown-config-key";

    /** There are more findings than are listed. */
    public static final String MORE_FINDINGS = "more-findings";

    private FindingCode() {}
}
