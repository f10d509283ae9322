package io.flowcraft.dynamodb;

import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.Merged;
import io.flowcraft.engine.UnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The calls that the stores make of DynamoDB. All reads but those of indexes are consistent. Thread-safe; {@link io.flowcraft.engine.UnavailableException} when it could not be asked.
 */
final class Dynamo {

    /** The most items of a transaction, and of a batch that is read. */
    static final int MOST = 100;

    private static final int MOST_WRITTEN = 25;

    private final DynamoDbClient client;
    private final Tables tables;
    private final Requests requests;

    Dynamo(DynamoDbClient client, Tables tables) {
        this.client = client;
        this.tables = tables;
        this.requests = new Requests(tables);
    }

    Optional<Item> get(Key key) {
        Map<String, AttributeValue> found =
                Calls.make(() -> client.getItem(request -> request.tableName(tables.name(key.table()))
                                .key(key.attributes())
                                .consistentRead(true))
                        .item());
        return item(found);
    }

    /** Those of the items that exist; each is read by itself. */
    Map<Key, Item> getAll(Collection<Key> keys) {
        Map<Key, Item> found = new HashMap<>();
        List<Key> all = List.copyOf(new LinkedHashSet<>(keys));
        for (int i = 0; i < all.size(); i += MOST) {
            batch(all.subList(i, Math.min(all.size(), i + MOST)), found);
        }
        return found;
    }

    private void batch(List<Key> keys, Map<Key, Item> found) {
        Map<String, KeysAndAttributes> open = new HashMap<>();
        for (Table table : Table.values()) {
            List<Map<String, AttributeValue>> own = keys.stream()
                    .filter(key -> key.table() == table)
                    .map(Key::attributes)
                    .toList();
            if (!own.isEmpty()) {
                open.put(
                        tables.name(table),
                        KeysAndAttributes.builder()
                                .keys(own)
                                .consistentRead(true)
                                .build());
            }
        }
        Backoff backoff = new Backoff();
        while (!open.isEmpty()) {
            Map<String, KeysAndAttributes> asked = open;
            BatchGetItemResponse answer = Calls.make(() -> client.batchGetItem(request -> request.requestItems(asked)));
            answer.responses()
                    .forEach((name, items) ->
                            items.forEach(item -> found.put(Key.of(tables.table(name), item), new Item(item))));
            open = rest(answer.unprocessedKeys(), backoff);
        }
    }

    /** What a batch left undone, after a pause. */
    private static <T> Map<String, T> rest(Map<String, T> undone, Backoff backoff) {
        if (!undone.isEmpty() && !backoff.again()) {
            throw new UnavailableException(
                    "DynamoDB leaves parts of batches undone: raise the capacity of the tables " + undone.keySet());
        }
        return undone;
    }

    /** Those of at most {@value #MOST} items that exist, as of one moment. */
    Map<Key, Item> snapshot(Collection<Key> keys) {
        List<Key> all = List.copyOf(new LinkedHashSet<>(keys));
        List<TransactGetItem> gets = all.stream()
                .map(key -> TransactGetItem.builder()
                        .get(get -> get.tableName(tables.name(key.table())).key(key.attributes()))
                        .build())
                .toList();
        List<ItemResponse> answers = Calls.make(() ->
                client.transactGetItems(request -> request.transactItems(gets)).responses());
        Map<Key, Item> found = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Key key = all.get(i);
            item(answers.get(i).item()).ifPresent(item -> found.put(key, item));
        }
        return found;
    }

    /** Reads on as far as it is iterated. */
    Iterable<Item> query(Reading reading) {
        return () -> new Pages(client, requests.query(reading));
    }

    /** Several readings as one, in the order of the attribute they are all sorted by. */
    Iterable<Item> query(List<Reading> readings) {
        List<Iterable<Item>> sequences = readings.stream().map(this::query).toList();
        Reading one = readings.get(0);
        Comparator<Item> order = Comparator.comparing(item -> item.text(one.sortName()));
        return Merged.of(sequences, one.backwards() ? order.reversed() : order);
    }

    /** How many there are. */
    int count(Reading reading) {
        int count = 0;
        for (Item item : query(reading)) {
            count += item.isEmpty() ? 0 : 1;
        }
        return count;
    }

    Written write(Write write) {
        try {
            return new Written(true, conditional(() -> switch (write.kind()) {
                case PUT -> {
                    client.putItem(requests.put(write));
                    yield new Item();
                }
                case UPDATE ->
                    new Item(client.updateItem(requests.update(write)).attributes());
                case DELETE -> {
                    client.deleteItem(requests.delete(write));
                    yield new Item();
                }
                case CHECK -> throw new IllegalArgumentException("a check alone is a read");
            }));
        } catch (Refusal refusal) {
            return new Written(write.wrote(refusal.item), refusal.item);
        }
    }

    private static Item conditional(Supplier<Item> call) {
        return Calls.make(() -> {
            try {
                return call.get();
            } catch (ConditionalCheckFailedException e) {
                throw new Refusal(new Item(e.hasItem() ? e.item() : Map.of()));
            }
        });
    }

    /** Makes several writes one; repeated by the client it takes effect once. */
    Transacted transact(List<Write> writes) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(writes.stream().map(requests::part).toList())
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
        return Calls.make(() -> {
            try {
                client.transactWriteItems(request);
                return Transacted.DONE;
            } catch (TransactionCanceledException e) {
                if (!Failures.isRefused(e)) {
                    throw e;
                }
                return new Transacted(
                        e.cancellationReasons().stream().map(Dynamo::refused).toList());
            }
        });
    }

    private static Transacted.Refused refused(CancellationReason reason) {
        return new Transacted.Refused(
                !Failures.isRefusal(reason), new Item(reason.hasItem() ? reason.item() : Map.of()));
    }

    /** Puts items in place of what is there, each by itself. */
    void putAll(List<Write> puts) {
        writeAll(puts.stream()
                .map(put -> Map.entry(
                        put.key(),
                        WriteRequest.builder()
                                .putRequest(p -> p.item(put.item()))
                                .build()))
                .toList());
    }

    void deleteAll(Collection<Key> keys) {
        writeAll(keys.stream()
                .distinct()
                .map(key -> Map.entry(
                        key,
                        WriteRequest.builder()
                                .deleteRequest(d -> d.key(key.attributes()))
                                .build()))
                .toList());
    }

    private void writeAll(List<Map.Entry<Key, WriteRequest>> writes) {
        for (int i = 0; i < writes.size(); i += MOST_WRITTEN) {
            Map<String, List<WriteRequest>> open = new HashMap<>();
            writes.subList(i, Math.min(writes.size(), i + MOST_WRITTEN)).forEach(write -> open.computeIfAbsent(
                            tables.name(write.getKey().table()), name -> new ArrayList<>())
                    .add(write.getValue()));
            write(open);
        }
    }

    private void write(Map<String, List<WriteRequest>> batch) {
        Backoff backoff = new Backoff();
        Map<String, List<WriteRequest>> open = batch;
        while (!open.isEmpty()) {
            Map<String, List<WriteRequest>> asked = open;
            BatchWriteItemResponse answer =
                    Calls.make(() -> client.batchWriteItem(request -> request.requestItems(asked)));
            open = rest(answer.unprocessedItems(), backoff);
        }
    }

    private static Optional<Item> item(Map<String, AttributeValue> attributes) {
        return attributes.isEmpty() ? Optional.empty() : Optional.of(new Item(attributes));
    }

    /** The condition of a write did not hold. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Item item;

        private Refusal(Item item) {
            super(null, null, false, false);
            this.item = item;
        }
    }
}
