package io.flowcraft.simulation;

import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Expression;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.expression.Place;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The few expressions of all simulations, compiled once. */
final class CachedExpressions implements Expressions {

    static final Expressions ALL = new CachedExpressions();

    private record Key(String source, Place place) {}

    private final Expressions compiler = new CelExpressions(Limits.defaults());
    private final Map<Key, Expression> compiled = new ConcurrentHashMap<>();

    @Override
    public Expression compile(String source, Place place) {
        return compiled.computeIfAbsent(new Key(source, place), key -> compiler.compile(source, place));
    }
}
