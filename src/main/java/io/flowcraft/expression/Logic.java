package io.flowcraft.expression;

/**
 * {@code &&} and {@code ||} as CEL has them: the side that decides wins, even when the other one fails. A side that is
 * no bool always fails, since JavaScript would have taken it.
 */
record Logic(String symbol, boolean decisive, Step left, Step right) implements Step {

    static Logic and(Step left, Step right) {
        return new Logic("&&", false, left, right);
    }

    static Logic or(Step left, Step right) {
        return new Logic("||", true, left, right);
    }

    @Override
    public Object run(Frame frame) {
        try {
            if (bool(symbol, left.run(frame)) == decisive) {
                return decisive;
            }
        } catch (FinalFailure failure) {
            throw failure;
        } catch (Failure failure) {
            return rightAfter(failure, frame);
        }
        return bool(symbol, right.run(frame));
    }

    private Object rightAfter(Failure failure, Frame frame) {
        if (bool(symbol, right.run(frame)) == decisive) {
            return decisive;
        }
        throw failure;
    }

    /** The value as a bool, for those who take nothing else. */
    static boolean bool(String who, Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw new FinalFailure(who + " needs a bool, not " + Values.describe(value) + "; write a comparison, such as "
                + (value instanceof Number ? "x != 0" : value instanceof String ? "x != ''" : "x != null"));
    }
}
