package io.flowcraft.expression;

import java.util.List;

/** A node of the planned tree: immutable, thread-safe. Gives a value as described in {@link Values}. */
@FunctionalInterface
interface Step {

    Object run(Frame frame);

    /** A step whose value is known before any data is. */
    record Constant(Object value) implements Step {
        @Override
        public Object run(Frame frame) {
            return value;
        }
    }

    static boolean areConstant(List<Step> steps) {
        return steps.stream().allMatch(Constant.class::isInstance);
    }

    /** The same step, its failures marked with their place in the source. */
    static Step at(long exprId, Step step) {
        return frame -> {
            try {
                return step.run(frame);
            } catch (Failure failure) {
                throw failure.at(exprId);
            }
        };
    }
}
