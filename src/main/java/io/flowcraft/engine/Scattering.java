package io.flowcraft.engine;

import io.flowcraft.node.FatalNodeException;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.Locale;

/** Writes the items of a batch down, a bounded part at a time. For one attempt. */
final class Scattering {

    private static final int PART = 500;
    private static final int MOST = 1_000_000;

    private final Task task;
    private final Execution execution;

    Scattering(Task task, Execution execution) {
        this.task = task;
        this.execution = execution;
    }

    /** Each attempt has a set of its own, so that no two ever mix. */
    Items scatter(JsonValue input) {
        JsonArray items = items(input);
        String set = task.lease().holder() + "-" + task.attempt();
        for (int from = 0; from < items.size() && !execution.isBrokenOff(); from += PART) {
            task.data().keep(set, from, items.subList(from, Math.min(items.size(), from + PART)));
        }
        return new Items(set, items.size());
    }

    private static JsonArray items(JsonValue input) {
        if (!(input instanceof JsonArray items)) {
            throw new FatalNodeException("the input of a batch must be a list, and this is "
                    + input.getValueType().name().toLowerCase(Locale.ROOT)
                    + ": let \"inputs\" name a list, or an edge's transform make one");
        }
        if (items.size() > MOST) {
            throw new FatalNodeException("a batch has at most " + MOST + " items, and this one would have "
                    + items.size() + ": give several items to one worker, as a list");
        }
        Values.problem(items).ifPresent(problem -> {
            throw new InvalidValueException("the input", problem);
        });
        return items;
    }
}
