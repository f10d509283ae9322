package io.flowcraft.cosmos;

import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ItemStore;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item for each item of a batch: {@code {"id": "i:w1-7:000000000", "value": {envelope}}}. One attempt to scatter writes a set, so nobody writes between the look at what is
 * there and the writes. Who reads an item has read the outcome that names its set before, in the same partition and with the same client: so its session has the item.
 */
final class CosmosItemStore implements ItemStore {

    private static final String VALUE = "value";

    private final Cosmos cosmos;
    private final Names names;
    private final Envelopes envelopes;
    private final Marks marks;

    CosmosItemStore(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
        this.envelopes = new Envelopes(cosmos, names);
        this.marks = new Marks(cosmos, names);
    }

    @Override
    public void write(String runId, String set, int from, List<JsonValue> items) {
        if (marks.run(runId).isEmpty()) {
            return;
        }
        Map<Key, JsonValue> all = new LinkedHashMap<>();
        for (JsonValue item : items) {
            all.put(names.batchItem(runId, set, from + all.size()), item);
        }
        cosmos.getAll(all.keySet()).keySet().forEach(all::remove);
        List<Write> upserts = new ArrayList<>();
        all.forEach((key, item) -> upserts.add(Write.upsert(
                key, new Item().set(VALUE, envelopes.sealed(key.partition(), Texts.of(item), Envelopes.LARGE)))));
        cosmos.writeAll(upserts);
    }

    @Override
    public Optional<JsonValue> read(String runId, String set, int index) {
        Key key = names.batchItem(runId, set, index);
        return cosmos.get(key)
                .map(item -> envelopes.opened(key.partition(), item.node().get(VALUE)))
                .map(Texts::value);
    }
}
