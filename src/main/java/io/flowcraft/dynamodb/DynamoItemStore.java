package io.flowcraft.dynamodb;

import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ItemStore;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item for each item of a batch. One attempt to scatter writes a set, so nobody writes between the look at what is there and the writes. */
final class DynamoItemStore implements ItemStore {

    private static final String VALUE = "value";

    private final Dynamo dynamo;
    private final Names names;
    private final Envelopes envelopes;

    DynamoItemStore(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
        this.envelopes = new Envelopes(dynamo, names);
    }

    @Override
    public void write(String runId, String set, int from, List<JsonValue> items) {
        if (RunFields.seen(dynamo.get(names.run(runId))).isEmpty()) {
            return;
        }
        Map<Key, JsonValue> all = new LinkedHashMap<>();
        for (JsonValue item : items) {
            all.put(names.batchItem(runId, set, from + all.size()), item);
        }
        dynamo.getAll(all.keySet()).keySet().forEach(all::remove);
        List<Write> puts = new ArrayList<>();
        all.forEach((key, item) -> puts.add(Write.put(
                key, new Item().set(VALUE, envelopes.sealed(key.partition(), Texts.of(item), Envelopes.LARGE)))));
        dynamo.putAll(puts);
    }

    @Override
    public Optional<JsonValue> read(String runId, String set, int index) {
        Key key = names.batchItem(runId, set, index);
        return dynamo.get(key)
                .map(item -> envelopes.opened(key.partition(), item.attributes().get(VALUE)))
                .map(Texts::value);
    }
}
