package io.flowcraft.memory;

import io.flowcraft.engine.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts pages off lists. */
final class Pages {

    private Pages() {}

    /** @param rest everything that has not been on a page yet */
    static <T> Page<T> first(List<T> rest, int limit, Function<T, String> cursor) {
        if (rest.size() <= limit) {
            return new Page<>(rest, Optional.empty());
        }
        return new Page<>(rest.subList(0, limit), Optional.of(cursor.apply(rest.get(limit - 1))));
    }
}
