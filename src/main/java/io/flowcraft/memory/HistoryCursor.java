package io.flowcraft.memory;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.InvalidCursorException;

/** Where a list of activations with all their generations goes on. */
final class HistoryCursor {

    private static final String LIST = "history";

    private HistoryCursor() {}

    static String of(ActivationRef ref) {
        return Cursor.of(LIST, ref.generation() + "/" + ref.activation().key());
    }

    static ActivationRef parse(String runId, String cursor) {
        String[] parts = Cursor.position(LIST, cursor).split("/", 2);
        if (parts.length < 2 || !parts[0].matches("\\d{1,9}")) {
            throw new InvalidCursorException(cursor);
        }
        return new ActivationRef(runId, Activation.parse(parts[1]), Integer.parseInt(parts[0]));
    }

    static boolean isAfter(ActivationRef ref, ActivationRef last) {
        int order = ref.activation().key().compareTo(last.activation().key());
        return order > 0 || (order == 0 && ref.generation() > last.generation());
    }
}
