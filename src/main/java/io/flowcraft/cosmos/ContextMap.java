package io.flowcraft.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.FlowcraftException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run's context: one item, with an entry for each context key: {@code {"id": "context", "values": {"ktotal": {"key": "\"total\"", "value": {envelope}}}}}. Entries are called
 * after their keys as {@link Names#escaped} writes them, behind a letter, so that no key is taken for something else. Changes of parallel nodes are patches of
 * entries, so that none undoes another's. The item can hold some thousand keys: a large value takes no more of it than a small one.
 */
final class ContextMap {

    private static final String VALUES = "values";
    private static final String KEY = "key";
    private static final String VALUE = "value";

    /** What a batch may hold beside the patches of a context. */
    private static final int OTHERS = 5;

    /** Half of what a batch may hold. */
    private static final int MOST_LENGTH = 1_000_000;

    /** Of the 4 MB that a batch may answer with; each patch answers with the whole item. */
    private static final long MOST_ANSWERED = 3_000_000;

    private final Cosmos cosmos;
    private final Names names;
    private final Envelopes envelopes;

    ContextMap(Cosmos cosmos, Names names, Envelopes envelopes) {
        this.cosmos = cosmos;
        this.names = names;
        this.envelopes = envelopes;
    }

    /** The item of a new context. */
    Item item(String runId, JsonObject context, int inline) {
        ObjectNode values = Item.NODES.objectNode();
        sealed(runId, context, inline).forEach(values::set);
        return new Item().set(VALUES, values);
    }

    JsonObject read(String runId, Item item) {
        Map<String, JsonNode> sealed = new HashMap<>();
        item.child(VALUES)
                .properties()
                .values()
                .forEach(entry -> sealed.put(Texts.unquoted(entry.get(KEY).textValue()), entry.get(VALUE)));
        Map<String, String> opened = envelopes.openedAll(names.partition(runId), sealed);
        JsonObjectBuilder context = Texts.JSON.createObjectBuilder();
        opened.forEach((key, text) -> context.add(key, Texts.value(text)));
        return context.build();
    }

    /**
     * Changes whose large values are written.
     *
     * @param set entries by their names
     * @param removed keys
     */
    record Sealed(Map<String, JsonNode> set, Set<String> removed) {

        boolean isEmpty() {
            return set.isEmpty() && removed.isEmpty();
        }

        private long length() {
            return set.values().stream()
                    .mapToLong(value -> Texts.bytes(value.toString()))
                    .sum();
        }
    }

    Sealed sealed(String runId, ContextChanges changes, int inline) {
        return new Sealed(sealed(runId, changes.set(), inline), changes.removed());
    }

    /**
     * The writes that make the changes, refused when there is no context or, of many changes, when somebody changed it just now: more than one patch can hold are written with
     * the whole item where the answers to the patches would be too large.
     */
    List<Write> change(String runId, Sealed changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Write> patches = patches(runId, changes.set(), changes.removed());
        if (patches.size() == 1 && changes.length() < MOST_LENGTH) {
            return patches;
        }
        Item before = before(runId);
        boolean fits = patches.size() <= Requests.MOST - OTHERS
                && changes.length() < MOST_LENGTH
                && patches.size() * (before.length() + changes.length()) <= MOST_ANSWERED;
        return fits ? patches : List.of(whole(runId, before, changes));
    }

    private Item before(String runId) {
        return cosmos.current(names.context(runId)).orElseGet(() -> new Item().set("_etag", "none"));
    }

    /** The same, with all values that the item holds put beside it. */
    List<Write> emptied(String runId, ContextChanges changes) {
        Item before = before(runId);
        ObjectNode values = before.child(VALUES).node().deepCopy();
        values.remove(changes.set().keySet().stream().map(ContextMap::name).toList());
        values.properties().forEach(entry -> {
            ObjectNode value = (ObjectNode) entry.getValue();
            value.set(VALUE, envelopes.sealedAgain(names.partition(runId), value.get(VALUE), Envelopes.TINY));
        });
        before.set(VALUES, values);
        return List.of(whole(runId, before, sealed(runId, changes, Envelopes.TINY)));
    }

    private List<Write> patches(String runId, Map<String, JsonNode> sealed, Set<String> removed) {
        List<Write> patches = new ArrayList<>();
        Write patch = Write.patch(names.context(runId));
        for (Map.Entry<String, JsonNode> entry : sealed.entrySet()) {
            patch = withRoom(patch, 1, patches);
            patch.set(path(entry.getKey()), entry.getValue());
        }
        for (String key : removed) {
            patch = withRoom(patch, 2, patches);
            patch.remove(path(name(key)));
        }
        patches.add(patch);
        return patches;
    }

    private Write withRoom(Write patch, int changes, List<Write> full) {
        if (patch.changes().size() + changes <= Requests.MOST_CHANGES) {
            return patch;
        }
        full.add(patch);
        return Write.patch(patch.key());
    }

    /** If nobody changes it meanwhile. */
    private Write whole(String runId, Item before, Sealed changes) {
        ObjectNode values = before.child(VALUES).node().deepCopy();
        values.setAll(changes.set());
        changes.removed().forEach(gone -> values.remove(name(gone)));
        return Write.replace(names.context(runId), new Item().set(VALUES, values), before.etag());
    }

    private Map<String, JsonNode> sealed(String runId, Map<String, JsonValue> values, int inline) {
        Map<String, JsonNode> sealed = new TreeMap<>();
        values.forEach((key, value) -> sealed.put(
                name(key),
                Item.NODES
                        .objectNode()
                        .put(KEY, Texts.quoted(key))
                        .set(VALUE, envelopes.sealed(names.partition(runId), Texts.of(value), inline))));
        return sealed;
    }

    private static String path(String name) {
        return VALUES + "/" + name;
    }

    private static String name(String key) {
        return "k" + Names.escaped(key);
    }

    /** More keys than the item can hold. */
    static FlowcraftException full(String runId, Failures.TooLargeException cause) {
        return new FullException(
                "the context has too many keys for Cosmos DB, whose items end at 2 MB: keep what belongs together under one key (run "
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
