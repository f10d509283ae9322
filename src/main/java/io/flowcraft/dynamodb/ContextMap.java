package io.flowcraft.dynamodb;

import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.FlowcraftException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run's context: one item, with a map from context key to envelope. Changes of parallel nodes are updates of entries of this map, so that none undoes another's. The item
 * can hold some {@value #MOST_KEYS} keys with short names: a large value takes no more of it than a small one.
 */
final class ContextMap {

    static final String VALUES = "values";

    private static final int MOST_KEYS = 2_500;

    /** Expressions have a largest size, and so many operators. */
    private static final int MOST_CHANGES = 100;

    private static final String CHANGES = "changes";
    private static final String EMPTY = "\\";

    private final Dynamo dynamo;
    private final Names names;
    private final Envelopes envelopes;

    ContextMap(Dynamo dynamo, Names names, Envelopes envelopes) {
        this.dynamo = dynamo;
        this.names = names;
        this.envelopes = envelopes;
    }

    /** The item of a new context. */
    Item item(String runId, JsonObject context, int inline) {
        return new Item()
                .set(VALUES, AttributeValue.fromM(sealed(runId, context, inline)))
                .set(CHANGES, 0);
    }

    JsonObject read(String runId, Item item) {
        Map<String, String> opened = envelopes.openedAll(names.partition(runId), item.map(VALUES));
        JsonObjectBuilder context = Texts.JSON.createObjectBuilder();
        opened.forEach((key, text) -> context.add(key(key), Texts.value(text)));
        return context.build();
    }

    /** The write that makes the changes, whose condition does not hold when there is no context. */
    Write change(String runId, ContextChanges changes) {
        Map<String, AttributeValue> sealed = sealed(runId, changes.set(), Envelopes.SMALL);
        return sealed.size() + changes.removed().size() <= MOST_CHANGES
                ? entries(runId, changes, sealed)
                : whole(runId, changes, sealed, Envelopes.SMALL);
    }

    /** The same, with all values that the item holds put beside it. */
    Write emptied(String runId, ContextChanges changes) {
        return whole(runId, changes, sealed(runId, changes.set(), Envelopes.TINY), Envelopes.TINY);
    }

    private Write entries(String runId, ContextChanges changes, Map<String, AttributeValue> sealed) {
        StringBuilder sets = new StringBuilder("SET #changes = #changes + :one");
        Map<String, String> placeholders = new HashMap<>();
        sealed.keySet().forEach(name -> {
            String placeholder = "k" + placeholders.size();
            placeholders.put(placeholder, name);
            sets.append(", #values.#").append(placeholder).append(" = :").append(placeholder);
        });
        StringBuilder removes = new StringBuilder();
        changes.removed().forEach(key -> {
            String placeholder = "k" + placeholders.size();
            placeholders.put(placeholder, name(key));
            removes.append(removes.isEmpty() ? " REMOVE " : ", ")
                    .append("#values.#")
                    .append(placeholder);
        });
        Write write = Write.update(names.context(runId), sets.toString() + removes)
                .when("attribute_exists(#runId)")
                .with("one", 1);
        placeholders.forEach((placeholder, name) -> {
            write.named(placeholder, name);
            if (sealed.containsKey(name) && !changes.removed().contains(key(name))) {
                write.with(placeholder, sealed.get(name));
            }
        });
        return write;
    }

    /** More changes than an expression can hold, or an item: the whole map, if nobody changed it meanwhile. */
    private Write whole(String runId, ContextChanges changes, Map<String, AttributeValue> sealed, int inline) {
        Item item = dynamo.get(names.context(runId)).orElse(new Item().set(CHANGES, -1));
        Map<String, AttributeValue> values = new HashMap<>(item.map(VALUES));
        values.keySet().removeAll(sealed.keySet());
        values.replaceAll((name, envelope) -> envelopes.sealedAgain(names.partition(runId), envelope, inline));
        values.putAll(sealed);
        changes.removed().forEach(key -> values.remove(name(key)));
        return Write.update(names.context(runId), "SET #values = :values, #changes = #changes + :one")
                .when("#changes = :changes")
                .with("values", AttributeValue.fromM(values))
                .with("one", 1)
                .with("changes", item.whole(CHANGES));
    }

    private Map<String, AttributeValue> sealed(String runId, Map<String, JsonValue> values, int inline) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> name(entry.getKey()),
                        entry -> envelopes.sealed(names.partition(runId), Texts.of(entry.getValue()), inline)));
    }

    /** Names of entries are not empty. */
    private static String name(String key) {
        return key.isEmpty() || key.startsWith(EMPTY) ? EMPTY + key : key;
    }

    private static String key(String name) {
        return name.startsWith(EMPTY) ? name.substring(1) : name;
    }

    /** More keys than the item can hold. */
    static FlowcraftException full(String runId, Failures.TooLargeException cause) {
        return new FullException(
                "the context has too many keys for DynamoDB, whose items end at 400 KB: keep what belongs together under one key (run "
                        + runId + ")",
                cause);
    }

    private static final class FullException extends FlowcraftException {

        private static final long serialVersionUID = 1L;

        private FullException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
