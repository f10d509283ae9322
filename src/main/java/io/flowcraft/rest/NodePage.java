package io.flowcraft.rest;

import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.NodeView;
import io.flowcraft.engine.Page;
import java.util.List;
import java.util.Optional;

/** Pages through a run's nodes in document order. That order never changes, so a position in it is a stable cursor. */
final class NodePage {

    private NodePage() {}

    static Page<NodeView> of(List<NodeView> nodes, int limit, Optional<String> cursor) {
        int from = cursor.map(NodePage::position).orElse(0);
        int to = Math.min(nodes.size(), from + limit);
        return new Page<>(
                from < to ? nodes.subList(from, to) : List.of(),
                to < nodes.size() ? Optional.of("n" + to) : Optional.empty());
    }

    private static int position(String cursor) {
        if (!cursor.matches("n\\d{1,8}")) {
            throw new InvalidCursorException(cursor);
        }
        return Integer.parseInt(cursor.substring(1));
    }
}
