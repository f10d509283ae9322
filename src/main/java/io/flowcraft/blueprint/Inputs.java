package io.flowcraft.blueprint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a node's input comes from, as the blueprint says it: names that are resolved when the node runs. */
public sealed interface Inputs {

    /** Nothing is said: the input follows from the incoming edges. */
    static Inputs none() {
        return new None();
    }

    /** The input is what the name stands for. */
    static Inputs of(String name) {
        return new One(name);
    }

    /** The input is an object with an entry for each of these: the key, and the name of its value. */
    static Inputs of(Map<String, String> names) {
        return new Named(names);
    }

    /** The input follows from the incoming edges. */
    record None() implements Inputs {}

    /** The input is the value that {@code name} stands for. */
    record One(String name) implements Inputs {}

    /** The input is an object; {@code names} maps its keys to the names of their values, in document order. */
    record Named(Map<String, String> names) implements Inputs {
        public Named {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }
    }
}
