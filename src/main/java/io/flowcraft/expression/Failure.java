package io.flowcraft.expression;

import java.util.OptionalLong;

/** A failed step, on its way to becoming an {@link ExpressionException}. Cheap: it has no stack trace. */
class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final long NOWHERE = -1;

    private long position = NOWHERE;

    Failure(String reason) {
        super(reason, null, false, false);
    }

    /** Marks where it happened; the innermost mark stays. */
    final Failure at(long exprId) {
        if (position == NOWHERE) {
            position = exprId;
        }
        return this;
    }

    final OptionalLong position() {
        return position == NOWHERE ? OptionalLong.empty() : OptionalLong.of(position);
    }

    final String reason() {
        return String.valueOf(getMessage());
    }
}
