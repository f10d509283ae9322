package io.flowcraft.engine;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the results of a batch, a bounded part at a time: a list in item order, with null for items that failed or gave nothing. For one attempt. */
final class Gathering {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int PART = 500;

    private final Task task;
    private final Execution execution;

    Gathering(Task task, Execution execution) {
        this.task = task;
        this.execution = execution;
    }

    /** What was never scattered, because that failed and another node took its place, has no results. */
    JsonArray results() {
        JsonArrayBuilder results = JSON.createArrayBuilder();
        task.course().unrolled().scatters(task.activation()).forEach(scatter -> task.data()
                .scattered(scatter)
                .ifPresent(items -> add(results, scatter, items.count())));
        return results.build();
    }

    private void add(JsonArrayBuilder results, Activation scatter, int count) {
        for (int from = 0; from < count && !execution.isBrokenOff(); from += PART) {
            List<Activation> part = IntStream.range(from, Math.min(count, from + PART))
                    .mapToObj(index -> Unrolled.item(scatter, index))
                    .toList();
            task.data().outputs(part).forEach(results::add);
        }
    }
}
