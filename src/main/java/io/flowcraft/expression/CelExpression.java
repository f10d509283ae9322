package io.flowcraft.expression;

import jakarta.json.JsonValue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A planned expression with all that is needed to run it and to say where it failed. */
final class CelExpression implements Expression {

    private final String source;
    private final Step step;
    private final int slots;
    private final Set<String> outputs;
    private final Set<String> names;
    private final boolean wholeContext;
    private final Positions positions;
    private final Supplier<Budget> budgets;

    CelExpression(
            String source, Step step, int slots, References references, Positions positions, Supplier<Budget> budgets) {
        this.source = source;
        this.step = step;
        this.slots = slots;
        this.outputs = references.outputs();
        this.names = references.names();
        this.wholeContext = references.isWholeContext();
        this.positions = positions;
        this.budgets = budgets;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Set<String> outputs() {
        return outputs;
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public boolean wholeContext() {
        return wholeContext;
    }

    @Override
    public JsonValue evaluate(Scope scope) {
        return run(scope, frame -> new JsonResult(frame.budget()).of(step.run(frame)));
    }

    @Override
    public boolean isTruthy(Scope scope) {
        return run(scope, frame -> Values.isTruthy(step.run(frame)));
    }

    @Override
    public String toString() {
        return source;
    }

    private <T> T run(Scope scope, Function<Frame, T> work) {
        try {
            return work.apply(new Frame(scope, budgets.get(), new Object[slots]));
        } catch (Failure failure) {
            throw new ExpressionException("evaluate", source, positions.where(failure), failure.reason());
        }
    }
}
