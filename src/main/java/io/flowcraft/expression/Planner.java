package io.flowcraft.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the parsed tree into steps. Used once, by one thread. */
final class Planner {

    private final Roots roots;
    private final Calls calls;
    private final List<String> locals = new ArrayList<>();
    private int slots;

    Planner(Roots roots, Functions functions, Budget budget) {
        this.roots = roots;
        this.calls = new Calls(this, functions, budget);
    }

    /** How many loop variables there are at most at once. */
    int slots() {
        return slots;
    }

    Step plan(CelExpr expr) {
        try {
            Step step = planUnmarked(expr);
            return step instanceof Step.Constant ? step : Step.at(expr.id(), step);
        } catch (Failure failure) {
            throw failure.at(expr.id());
        }
    }

    private Step planUnmarked(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> new Step.Constant(constant(expr.constant()));
            case IDENT -> ident(expr.ident().name());
            case SELECT -> select(expr);
            case CALL -> calls.plan(expr.call());
            case LIST -> list(steps(expr.list().elements()));
            case MAP -> map(expr.map().entries());
            default -> throw new Failure("CEL messages do not exist here; write a map such as {'key': value}");
        };
    }

    List<Step> steps(List<CelExpr> exprs) {
        return exprs.stream().map(this::plan).toList();
    }

    /** A name bound by no loop around here, which the scope gives. */
    Optional<String> global(CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return Optional.empty();
        }
        String name = expr.ident().name();
        if (name.startsWith(".")) {
            return Optional.of(name.substring(1));
        }
        return locals.contains(name) ? Optional.empty() : Optional.of(name);
    }

    /** {@code outputs.key} or {@code context.key}. */
    Optional<Root> member(CelExpr operand, String key) {
        return global(operand).flatMap(name -> roots.member(name, key));
    }

    Root root(String name) {
        return roots.named(name);
    }

    /** Plans a loop's body with its variable in sight. */
    Step inLoop(String variable, CelExpr body) {
        locals.add(variable);
        slots = Math.max(slots, locals.size());
        try {
            return plan(body);
        } finally {
            locals.remove(locals.size() - 1);
        }
    }

    /** Where the variable of a loop that begins here will live. */
    int nextSlot() {
        return locals.size();
    }

    private Step ident(String name) {
        int slot = locals.lastIndexOf(name);
        if (slot >= 0) {
            return frame -> frame.locals()[slot];
        }
        return roots.step(name.startsWith(".") ? name.substring(1) : name);
    }

    private Step select(CelExpr expr) {
        String key = expr.select().field();
        Optional<Step> known =
                member(expr.select().operand(), key).map(Root::value).or(() -> Roots.type(expr));
        if (known.isPresent()) {
            return known.get();
        }
        Step operand = plan(expr.select().operand());
        return frame -> Members.select(operand.run(frame), key, frame.budget());
    }

    private static Object constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case NULL_VALUE -> JsonValue.NULL;
            case BOOLEAN_VALUE -> constant.booleanValue();
            case INT64_VALUE -> constant.int64Value();
            case UINT64_VALUE -> unsigned(constant);
            case DOUBLE_VALUE -> constant.doubleValue();
            case STRING_VALUE -> constant.stringValue();
            case BYTES_VALUE -> constant.bytesValue();
            default ->
                throw new Failure("this kind of literal is not known; write a string, a number, a list or a map");
        };
    }

    private static Object unsigned(CelConstant constant) {
        long value = constant.uint64Value().longValue();
        if (value < 0) {
            throw new Failure("an int ends at 2^63 - 1; write a double, such as 1e19");
        }
        return value;
    }

    private static Step list(List<Step> elements) {
        if (Step.areConstant(elements)) {
            return new Step.Constant(elements.stream()
                    .map(step -> ((Step.Constant) step).value())
                    .toList());
        }
        return frame -> {
            frame.budget().elements(elements.size());
            List<Object> list = new ArrayList<>(elements.size());
            for (Step element : elements) {
                list.add(element.run(frame));
            }
            return list;
        };
    }

    private Step map(List<CelExpr.CelMap.Entry> entries) {
        List<Step> keys = steps(entries.stream().map(CelExpr.CelMap.Entry::key).toList());
        List<Step> values =
                steps(entries.stream().map(CelExpr.CelMap.Entry::value).toList());
        return frame -> {
            frame.budget().elements(4L * entries.size());
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                put(map, keys.get(i).run(frame), values.get(i).run(frame));
            }
            return map;
        };
    }

    private static void put(Map<Object, Object> map, Object key, Object value) {
        Object normal = Members.key(key);
        if (!(normal instanceof String || normal instanceof Long || normal instanceof Boolean)) {
            throw new Failure("a key of a map is a string, an int or a bool, not " + Values.describe(key));
        }
        if (map.put(normal, value) != null) {
            throw new Failure("the key " + key + " stands twice in a map; keep one of them");
        }
    }
}
