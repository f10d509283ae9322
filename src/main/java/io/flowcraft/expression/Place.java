package io.flowcraft.expression;

/** Where in a blueprint an expression stands; it decides what the name {@code result} means. */
public enum Place {
    /** Params of a node: {@code result} is the scope's result if it has one, else the context key of that name. */
    NODE("node"),
    /** Condition or transform of an edge: {@code result} is the outcome of the edge's source. */
    EDGE("edge");

    private final String word;

    Place(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
