package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/** Pages through the activations of a node. New ones only come behind those that are there, so a position is a stable cursor. */
final class ActivationPage {

    private ActivationPage() {}

    static Page<Activation> of(List<Activation> all, int limit, Optional<String> cursor) {
        int from = Math.min(all.size(), cursor.map(ActivationPage::position).orElse(0));
        int to = Math.min(all.size(), from + limit);
        return new Page<>(all.subList(from, to), to < all.size() ? Optional.of("a" + to) : Optional.empty());
    }

    private static int position(String cursor) {
        if (!cursor.matches("a\\d{1,8}")) {
            throw new InvalidCursorException(cursor);
        }
        return Integer.parseInt(cursor.substring(1));
    }
}
