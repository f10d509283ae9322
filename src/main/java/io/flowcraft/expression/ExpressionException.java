package io.flowcraft.expression;

/** An expression that cannot be compiled or evaluated. The same expression on the same data fails again. */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int QUOTED = 200;

    private final String source;

    ExpressionException(String attempt, String source, String where, String reason) {
        super("Cannot %s expression \"%s\"%s: %s".formatted(attempt, quoted(source), where, reason));
        this.source = source;
    }

    /** The whole expression, as it was written. */
    public String source() {
        return source;
    }

    private static String quoted(String source) {
        return source.length() <= QUOTED ? source : source.substring(0, QUOTED) + "…";
    }
}
