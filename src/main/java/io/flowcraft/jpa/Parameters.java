package io.flowcraft.jpa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A statement's parameters, put together from parts. */
final class Parameters {

    private final List<Object> all = new ArrayList<>();

    static Parameters of(Object... values) {
        return new Parameters().and(values);
    }

    Parameters and(Object... values) {
        all.addAll(Arrays.asList(values));
        return this;
    }

    Object[] all() {
        return all.toArray();
    }
}
