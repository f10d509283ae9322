package io.flowcraft.engine;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Graph;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Ways through blueprints, and outcomes on them, without any store. */
final class Courses {

    private Courses() {}

    static Plan plan(Blueprint blueprint) {
        StoredBlueprint stored = new StoredBlueprint(
                blueprint.id(), "1", new BlueprintWriter().write(blueprint), "fingerprint", Sample.AT);
        return new Plan(stored, new Graph(blueprint), new CelExpressions(Limits.defaults()));
    }

    static Course of(Blueprint blueprint) {
        return of(blueprint, Map.of());
    }

    /** @param reset the nodes that retries reset, with the generation */
    static Course of(Blueprint blueprint, Map<String, Integer> reset) {
        int generation = reset.values().stream().mapToInt(n -> n).max().orElse(1);
        return new Course(
                plan(blueprint), "run", generation, Optional.empty(), new Resets(reset, Map.of()), Optional.empty());
    }

    /** One that completed and chose these edges, by their numbers. */
    static Outcome completed(Course course, String activation, int... taken) {
        return completed(course, activation, Optional.empty(), taken);
    }

    /** One that completed and scattered so many items, or is one of so many. */
    static Outcome batch(Course course, String activation, int items, int... taken) {
        return completed(course, activation, Optional.of(new Items("set", items)), taken);
    }

    private static Outcome completed(Course course, String activation, Optional<Items> items, int... taken) {
        List<TakenLink> links = IntStream.of(taken)
                .mapToObj(link -> new TakenLink(link, Optional.empty()))
                .toList();
        return new Outcome(
                course.ref(Activation.parse(activation)),
                Outcome.Status.COMPLETED,
                JsonValue.TRUE,
                Optional.empty(),
                links,
                Optional.empty(),
                Optional.empty(),
                1,
                Sample.AT,
                Sample.AT,
                items);
    }

    static Outcome failed(Course course, String activation) {
        ActivationRef ref = course.ref(Activation.parse(activation));
        return Sample.failure(ref, Sample.error(ref, 1));
    }

    /** An item that failed, of so many. */
    static Outcome failedItem(Course course, String activation, int items) {
        Outcome failed = failed(course, activation);
        return new Outcome(
                failed.ref(),
                failed.status(),
                failed.output(),
                failed.action(),
                failed.taken(),
                failed.claim(),
                failed.error(),
                failed.attempts(),
                failed.startedAt(),
                failed.finishedAt(),
                Optional.of(new Items("set", items)));
    }

    static Ledger ledger(Course course, Outcome... outcomes) {
        Ledger ledger = course.ledger();
        List.of(outcomes).forEach(ledger::add);
        return ledger;
    }

    static Derivation derivation(Course course, Outcome... outcomes) {
        return new Derivation(ledger(course, outcomes));
    }
}
