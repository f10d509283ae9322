package io.flowcraft.model;

import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Expression;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.expression.Place;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Expressions, compiled once for all blueprints: they come again and again, and compiling takes longer than running. */
final class Compiled implements Expressions {
    static final Expressions EXPRESSIONS = new Compiled();

    private final Expressions compiler = new CelExpressions(Limits.defaults());
    private final Map<Key, Expression> compiled = new ConcurrentHashMap<>();

    private record Key(String source, Place place) {}

    @Override
    public Expression compile(String source, Place place) {
        return compiled.computeIfAbsent(new Key(source, place), key -> compiler.compile(source, place));
    }
}
