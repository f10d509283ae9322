package io.flowcraft.expression;

import java.util.LinkedHashSet;
import java.util.Set;

/** What an expression names, gathered while it is planned. */
final class References {

    private final Set<String> outputs = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private boolean wholeContext;

    void output(String nodeId) {
        outputs.add(nodeId);
    }

    void name(String key) {
        names.add(key);
    }

    void wholeContext() {
        wholeContext = true;
    }

    Set<String> outputs() {
        return Set.copyOf(outputs);
    }

    Set<String> names() {
        return Set.copyOf(names);
    }

    boolean isWholeContext() {
        return wholeContext;
    }
}
