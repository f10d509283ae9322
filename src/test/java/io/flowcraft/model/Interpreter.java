package io.flowcraft.model;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a run comes to, by following the rules in one thread: a level after the other, a node when what leads to it is known. It goes on where a real run
 * would not, after a failure, and so says what may happen until then.
 *
 * <p>Blueprints must leave nothing to chance but which edge comes first where any is enough; there it asks the witness.
 */
final class Interpreter {
    private final Map<String, Blueprint> blueprints;
    private final Expressions expressions;

    /** @param blueprints all, by id */
    Interpreter(Map<String, Blueprint> blueprints, Expressions expressions) {
        this.blueprints = blueprints;
        this.expressions = expressions;
    }

    Ending run(Blueprint blueprint, JsonObject context, Witness witness) {
        return run(blueprint, context, context, witness);
    }

    /** @param startInput what nodes get that no edge leads to */
    private Ending run(Blueprint blueprint, JsonObject context, JsonValue startInput, Witness witness) {
        Story story = new Story(new Shape(blueprint), context, startInput, expressions);
        Behaviours behaviours = new Behaviours(story, this::child);
        Pass.Round once = new Pass.Round(Optional.empty(), List.of(), List.of());
        new Pass(story, new Deeds(story, behaviours), witness, once).all();
        return story.end();
    }

    /** What is first in a child is the same whatever comes first. */
    private Child child(String id, Optional<JsonObject> context, JsonValue startInput) {
        Blueprint blueprint = blueprints.get(id);
        JsonObject keys = context.orElse(JsonValue.EMPTY_JSON_OBJECT);
        return new Child(blueprint, run(blueprint, keys, context.isPresent() ? keys : startInput, (key, done) -> true));
    }

    /** A blueprint that was run for a node of another. */
    record Child(Blueprint blueprint, Ending ending) {

        /** The output of a node, or else a key of the context. */
        JsonValue value(String name) {
            JsonValue key = ending.context().getOrDefault(name, JsonValue.NULL);
            return ending.outputs().getOrDefault(name, key);
        }
    }
}
