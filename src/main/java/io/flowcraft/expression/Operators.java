package io.flowcraft.expression;

import java.util.List;
import java.util.Optional;

/** The operators, by the names under which the parser gives them. */
final class Operators {

    private Operators() {}

    static Optional<Step> find(String function, List<Step> operands) {
        return switch (operands.size()) {
            case 1 -> unary(function, operands.get(0));
            case 2 -> binary(function, operands.get(0), operands.get(1));
            case 3 -> conditional(function, operands.get(0), operands.get(1), operands.get(2));
            default -> Optional.empty();
        };
    }

    private static Optional<Step> unary(String function, Step operand) {
        return switch (function) {
            case "!_" -> Optional.of(frame -> !Logic.bool("'!'", operand.run(frame)));
            case "-_" -> Optional.of(frame -> negate(operand.run(frame)));
            default -> Optional.empty();
        };
    }

    private static Object negate(Object value) {
        if (value instanceof Long number && number != Long.MIN_VALUE) {
            return -number;
        }
        if (value instanceof Double number) {
            return -number;
        }
        throw value instanceof Long
                ? Arithmetic.SUBTRACT.overflow()
                : new Failure("'-' cannot take " + Values.describe(value) + "; check it with has(…) or != null");
    }

    private static Optional<Step> binary(String function, Step left, Step right) {
        return switch (function) {
            case "_&&_" -> Optional.of(Logic.and(left, right));
            case "_||_" -> Optional.of(Logic.or(left, right));
            case "_==_" -> Optional.of(frame -> equal(frame, left, right));
            case "_!=_" -> Optional.of(frame -> !equal(frame, left, right));
            case "@in" -> Optional.of(frame -> Members.in(left.run(frame), right.run(frame), frame.budget()));
            default -> ordered(function, left, right);
        };
    }

    private static boolean equal(Frame frame, Step left, Step right) {
        return new Equality(frame.budget()).equal(left.run(frame), right.run(frame));
    }

    private static Optional<Step> ordered(String function, Step left, Step right) {
        Optional<Step> comparison =
                Comparison.of(function).map(operator -> frame -> operator.apply(left.run(frame), right.run(frame)));
        return comparison.or(() -> Arithmetic.of(function)
                .map(operator -> frame -> operator.apply(left.run(frame), right.run(frame), frame.budget())));
    }

    private static Optional<Step> conditional(String function, Step condition, Step then, Step otherwise) {
        return function.equals("_?_:_")
                ? Optional.of(frame -> Logic.bool("'?'", condition.run(frame)) ? then.run(frame) : otherwise.run(frame))
                : Optional.empty();
    }
}
