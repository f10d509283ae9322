package io.flowcraft.blueprint;

import java.util.Optional;
import java.util.Set;

/** stub until the analysis is merged */
public record Loop(
        String controller, String header, Set<String> body, Set<Integer> back, int depth, Optional<Loop> outer) {
    public Loop {
        body = Set.copyOf(body);
        back = Set.copyOf(back);
    }

    public boolean contains(String nodeId) {
        return body.contains(nodeId);
    }
}
