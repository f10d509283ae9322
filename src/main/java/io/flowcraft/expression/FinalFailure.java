package io.flowcraft.expression;

/** A failure that the other side of an {@code &&} or {@code ||} cannot make good. */
final class FinalFailure extends Failure {

    private static final long serialVersionUID = 1L;

    FinalFailure(String reason) {
        super(reason);
    }
}
