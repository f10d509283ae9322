package io.flowcraft.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans calls: operators, macros and functions. A call of literals is tried at once, so that it fails at upload. */
final class Calls {

    private final Planner planner;
    private final Functions functions;
    private final Budget budget;
    private final Macros macros;

    Calls(Planner planner, Functions functions, Budget budget) {
        this.planner = planner;
        this.functions = functions;
        this.budget = budget;
        this.macros = new Macros(planner);
    }

    Step plan(CelCall call) {
        return macros.plan(call).or(() -> index(call)).orElseGet(() -> planStrict(call));
    }

    private Step planStrict(CelCall call) {
        Optional<Step> global = namespaced(call);
        if (global.isPresent()) {
            return global.get();
        }
        List<CelExpr> all = new ArrayList<>(call.args());
        call.target().ifPresent(target -> all.add(0, target));
        List<Step> arguments = planner.steps(all);
        return Operators.find(call.function(), arguments)
                .map(operator -> tried(operator, arguments))
                .orElseGet(() -> function(call, arguments));
    }

    /** {@code math.ceil(x)} parses as a member of {@code math}. */
    private Optional<Step> namespaced(CelCall call) {
        return call.target()
                .flatMap(Roots::qualifiedName)
                .map(namespace -> namespace + "." + call.function())
                .flatMap(name -> functions
                        .findGlobal(name, call.args().size())
                        .map(body -> invocation(name, body, planner.steps(call.args()))));
    }

    private Step function(CelCall call, List<Step> arguments) {
        String name = call.function();
        Optional<Function> body = call.target().isPresent()
                ? functions.findMember(name, arguments.size())
                : functions.findGlobal(name, arguments.size());
        return invocation(name, body.orElseThrow(() -> unknown(call)), arguments);
    }

    private Failure unknown(CelCall call) {
        String prefix = call.target()
                .flatMap(Roots::qualifiedName)
                .map(name -> name + ".")
                .orElse("");
        return functions.unknown(prefix + call.function(), call.args().size());
    }

    private Step invocation(String name, Function body, List<Step> arguments) {
        Step step = frame -> {
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).run(frame);
            }
            return body.call(new Arguments(name, values, frame.budget()));
        };
        return tried(step, arguments);
    }

    private Step tried(Step step, List<Step> arguments) {
        if (!Step.areConstant(arguments)) {
            return step;
        }
        Object value = step.run(Frame.withoutData(budget));
        boolean isSmall = value instanceof Number || value instanceof Boolean;
        return isSmall ? new Step.Constant(value) : step;
    }

    private Optional<Step> index(CelCall call) {
        if (!call.function().equals("_[_]")) {
            return Optional.empty();
        }
        CelExpr operand = call.args().get(0);
        Optional<String> key = Macros.literal(call.args().get(1));
        return key.flatMap(literal -> planner.member(operand, literal))
                .map(Root::value)
                .or(() -> Optional.of(computed(operand, call.args().get(1))));
    }

    private Step computed(CelExpr operandExpr, CelExpr keyExpr) {
        Step operand = planner.plan(operandExpr);
        Step key = planner.plan(keyExpr);
        return frame -> Members.index(operand.run(frame), key.run(frame), frame.budget());
    }
}
