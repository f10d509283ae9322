package io.flowcraft.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Optional;

/** Plans what looks like a call and is none: {@code has} and the loops. */
final class Macros {

    private static final Step ALWAYS = new Step.Constant(true);

    private final Planner planner;

    Macros(Planner planner) {
        this.planner = planner;
    }

    Optional<Step> plan(CelCall call) {
        if (call.target().isPresent()) {
            return loop(call, call.target().get());
        }
        boolean isHas = call.function().equals("has") && call.args().size() == 1;
        return isHas ? Optional.of(has(call.args().get(0))) : Optional.empty();
    }

    /** The text of a string literal. */
    static Optional<String> literal(CelExpr expr) {
        boolean isText = expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return isText ? Optional.of(expr.constant().stringValue()) : Optional.empty();
    }

    private Optional<Step> loop(CelCall call, CelExpr range) {
        List<CelExpr> args = call.args();
        String name = call.function();
        return switch (name + "/" + args.size()) {
            case "all/2" -> Optional.of(Loops.quantifier(walk(call, range), body(call, 1), false));
            case "exists/2" -> Optional.of(Loops.quantifier(walk(call, range), body(call, 1), true));
            case "exists_one/2", "existsOne/2" -> Optional.of(Loops.existsOne(walk(call, range), body(call, 1)));
            case "map/2" -> Optional.of(Loops.collect(walk(call, range), ALWAYS, body(call, 1)));
            case "map/3" -> Optional.of(Loops.collect(walk(call, range), body(call, 1), body(call, 2)));
            case "filter/2" ->
                Optional.of(
                        Loops.collect(walk(call, range), body(call, 1), planner.inLoop(variable(call), args.get(0))));
            case "sortBy/2" -> Optional.of(Loops.sortBy(walk(call, range), body(call, 1)));
            default -> Optional.empty();
        };
    }

    private Loops.Walk walk(CelCall call, CelExpr range) {
        return new Loops.Walk(call.function(), planner.plan(range), planner.nextSlot());
    }

    private Step body(CelCall call, int argument) {
        return planner.inLoop(variable(call), call.args().get(argument));
    }

    private static String variable(CelCall call) {
        CelExpr variable = call.args().get(0);
        if (variable.getKind() == Kind.IDENT && !variable.ident().name().startsWith(".")) {
            return variable.ident().name();
        }
        throw new Failure("the first argument of " + call.function() + "() is the name of a variable, as in list."
                + call.function() + "(x, …)");
    }

    /** Unlike CEL's own, it also takes a plain name and an index: {@code has(outputs['node-id'])}. */
    private Step has(CelExpr expr) {
        if (expr.getKind() == Kind.SELECT) {
            String key = expr.select().field();
            return hasKey(expr.select().operand(), key, new Step.Constant(key));
        }
        if (expr.getKind() == Kind.CALL && expr.call().function().equals("_[_]")) {
            CelExpr key = expr.call().args().get(1);
            return hasKey(expr.call().args().get(0), literal(key).orElse(""), planner.plan(key));
        }
        return planner.global(expr)
                .map(name -> planner.root(name).presence())
                .orElseThrow(() -> new Failure("has() needs a name, a member or an element, such as has(input.total)"));
    }

    private Step hasKey(CelExpr operandExpr, String literal, Step key) {
        Optional<Root> member = literal.isEmpty() ? Optional.empty() : planner.member(operandExpr, literal);
        if (member.isPresent()) {
            return member.get().presence();
        }
        Step operand = planner.plan(operandExpr);
        return frame -> Members.has(operand.run(frame), key.run(frame));
    }
}
