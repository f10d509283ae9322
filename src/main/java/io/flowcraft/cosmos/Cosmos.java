package io.flowcraft.cosmos;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowcraft.documents.Merged;
import io.flowcraft.documents.ServerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The calls that the stores make of Cosmos DB. All writes are batches, which the write replica carries out, also those of one operation.
 *
 * <p>What reads see: {@link #current} and what a batch reads is the present. {@link #get}, {@link #getAll} and {@link #query} of a partition see at least all that was written
 * there, by whomever, before the last write that this client made there: see {@link Marks}. One call of them sees one moment. A query by an index of all partitions may lag.
 *
 * <p>Thread-safe; {@link io.flowcraft.engine.UnavailableException} when it could not be asked.
 */
final class Cosmos {

    /** Within which the stamps of Cosmos DB's servers agree, which may be rounded to the second rather than cut. */
    static final Duration DISAGREEMENT = Duration.ofMillis(700);

    private static final int MOST_ASKED = 500;
    private static final int FAILED_DEPENDENCY = 424;

    /** Half of what a batch may hold. */
    private static final long MOST_LENGTH = 1_000_000;

    private final Client client;
    private final ServerClock clock;

    Cosmos(Client client, ServerClock clock) {
        this.client = client;
        this.clock = clock;
    }

    Optional<Item> get(Key key) {
        return Calls.make(() -> Calls.await(client.container(key.shelf())
                        .readItem(key.id(), new PartitionKey(key.partition()), ObjectNode.class)
                        .onErrorResume(
                                CosmosException.class, e -> Failures.isMissing(e) ? Mono.empty() : Mono.error(e)))
                .map(CosmosItemResponse::getItem)
                .map(Item::new));
    }

    /** The item as it is now, read where it is written. */
    Optional<Item> current(Key key) {
        Write read = Write.read(key);
        Batched batched = batch(List.of(read));
        return batched.done() ? Optional.of(batched.item(read)) : Optional.empty();
    }

    /** Those of the items that exist, each as it is now. What has no answer at once is asked for again, one after another. */
    Map<Key, Item> allCurrent(Collection<Key> keys) {
        Map<Key, Item> found = new HashMap<>();
        Map<Key, Optional<Item>> answers = Together.ask(keys, this::reading);
        for (Key key : keys) {
            Optional<Item> answer = answers.get(key);
            (answer == null ? current(key) : answer).ifPresent(item -> found.put(key, item));
        }
        return found;
    }

    private Mono<Optional<Item>> reading(Key key) {
        List<Write> read = List.of(Write.read(key));
        return client.container(key.shelf())
                .executeCosmosBatch(Requests.batch(read))
                .filter(response -> response.isSuccessStatusCode()
                        || refused(read, response).isPresent())
                .map(response -> items(read, response).values().stream().findFirst());
    }

    /** Those of the items that exist, as far as one call has them as of one moment. */
    Map<Key, Item> getAll(Collection<Key> keys) {
        return snapshot(keys).items();
    }

    /** Those of the items that exist. Of up to {@value #MOST_ASKED} of one partition, of 4 MB together, it is whole. */
    Snapshot snapshot(Collection<Key> keys) {
        Map<Key, List<String>> partitions = new LinkedHashMap<>();
        keys.stream().distinct().forEach(key -> partitions
                .computeIfAbsent(new Key(key.shelf(), key.partition(), ""), any -> new ArrayList<>())
                .add(key.id()));
        Map<Key, Item> found = new HashMap<>();
        int calls = 0;
        for (Map.Entry<Key, List<String>> entry : partitions.entrySet()) {
            calls += collect(entry.getKey(), entry.getValue(), found);
        }
        return new Snapshot(found, calls <= 1);
    }

    private int collect(Key partition, List<String> ids, Map<Key, Item> found) {
        int calls = 0;
        for (int i = 0; i < ids.size(); i += MOST_ASKED) {
            List<String> some = ids.subList(i, Math.min(ids.size(), i + MOST_ASKED));
            Pages pages =
                    pages(partition.shelf(), Optional.of(partition.partition()), items(partition, some), MOST_ASKED);
            pages.forEachRemaining(item -> found.put(item.key(partition.shelf()), item));
            calls += pages.turned();
        }
        return calls;
    }

    private static SqlQuerySpec items(Key partition, List<String> ids) {
        return Requests.items(partition.partition(), ids);
    }

    /** Reads on as far as it is iterated. */
    Iterable<Item> query(Reading reading) {
        return () -> pages(reading.shelf(), partition(reading), reading.query(), reading.page());
    }

    /** Several readings as one, in the order of the property they are all sorted by. */
    Iterable<Item> query(List<Reading> readings) {
        List<Iterable<Item>> sequences = readings.stream().map(this::query).toList();
        Reading one = readings.get(0);
        Comparator<Item> order = Comparator.comparing(item -> item.text(one.sortName()));
        return Merged.of(sequences, one.backwards() ? order.reversed() : order);
    }

    /** How many items there are, as far as the index knows. */
    int count(Reading reading) {
        return Calls.make(() -> Calls.await(client.container(reading.shelf())
                        .queryItems(reading.count(), new CosmosQueryRequestOptions(), Integer.class)
                        .byPage()
                        .next()))
                .flatMap(page -> page.getResults().stream().findFirst())
                .orElse(0);
    }

    private static Optional<String> partition(Reading reading) {
        return reading.index().isPresent() ? Optional.empty() : Optional.of(reading.group());
    }

    private Pages pages(Shelf shelf, Optional<String> partition, SqlQuerySpec query, int size) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        partition.ifPresent(value -> options.setPartitionKey(new PartitionKey(value)));
        return new Pages(continuation -> Calls.make(() -> Calls.await(client.container(shelf)
                .queryItems(query, options, ObjectNode.class)
                .byPage(continuation.orElse(null), size)
                .next())));
    }

    /** Makes one write; tells what stands in its way when it is refused. */
    Written write(Write write) {
        Batched batched = batch(List.of(write));
        if (batched.done()) {
            return new Written(true, Optional.ofNullable(batched.items().get(write)));
        }
        return new Written(false, current(write.key()));
    }

    /** Makes writes in one partition, all or none; who repeats marked ones finds them done. */
    Batched batch(List<Write> writes) {
        if (writes.size() > Requests.MOST) {
            throw new IllegalArgumentException("a batch has at most " + Requests.MOST + " operations, not "
                    + writes.size() + ": " + writes.get(0).key());
        }
        return Calls.make((Calls.Tries tries) -> attempt(writes, tries));
    }

    private Batched attempt(List<Write> writes, Calls.Tries tries) {
        long sent = clock.nanos();
        CosmosBatchResponse response = Calls.await(
                        client.container(writes.get(0).key().shelf()).executeCosmosBatch(Requests.batch(writes)))
                .orElseThrow();
        if (response.isSuccessStatusCode()) {
            Map<Write, Item> items = items(writes, response);
            items.forEach((write, item) -> learn(write, item, sent));
            return new Batched(Optional.empty(), items);
        }
        Optional<Write> refused = refused(writes, response);
        if (refused.isPresent() && tries.uncertain() && tookEffect(writes)) {
            return new Batched(Optional.empty(), reread(writes));
        }
        return refused.map(write -> new Batched(Optional.of(write), Map.of()))
                .orElseThrow(() -> failed(writes.get(0).key().partition(), response));
    }

    private static Map<Write, Item> items(List<Write> writes, CosmosBatchResponse response) {
        Map<Write, Item> items = new IdentityHashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            ObjectNode node = response.getResults().get(i).getItem(ObjectNode.class);
            if (node != null) {
                items.put(writes.get(i), new Item(node));
            }
        }
        return items;
    }

    private void learn(Write write, Item item, long sent) {
        if (write.kind() != Write.Kind.READ && item.has("_ts")) {
            clock.stamped(Instant.ofEpochSecond(item.whole("_ts")), sent, clock.nanos());
        }
    }

    /** The one that stands in the way of all, when it is because of its item. */
    private static Optional<Write> refused(List<Write> writes, CosmosBatchResponse response) {
        List<CosmosBatchOperationResult> results = response.getResults();
        for (int i = 0; i < Math.min(results.size(), writes.size()); i++) {
            CosmosBatchOperationResult result = results.get(i);
            if (result.getStatusCode() != FAILED_DEPENDENCY && !result.isSuccessStatusCode()) {
                return Failures.isRefusal(result.getStatusCode()) ? Optional.of(writes.get(i)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static RuntimeException failed(String partition, CosmosBatchResponse response) {
        CosmosBatchOperationResult worst = response.getResults().stream()
                .filter(result -> !result.isSuccessStatusCode() && result.getStatusCode() != FAILED_DEPENDENCY)
                .findFirst()
                .orElse(null);
        String message = "a batch in the partition '%s' failed: %s (%s)"
                .formatted(partition, response.getErrorMessage(), response.getActivityId());
        return worst == null
                ? new Calls.FailedTry(
                        response.getStatusCode(),
                        response.getSubStatusCode(),
                        message,
                        response.getRetryAfterDuration(),
                        null)
                : new Calls.FailedTry(
                        worst.getStatusCode(), worst.getSubStatusCode(), message, worst.getRetryAfterDuration(), null);
    }

    /** Whether an earlier try is what stands in the way of this one. */
    private boolean tookEffect(List<Write> writes) {
        return writes.stream()
                .filter(Write::isMarked)
                .anyMatch(write -> current(write.key()).filter(write::wrote).isPresent());
    }

    private Map<Write, Item> reread(List<Write> writes) {
        Map<Write, Item> items = new IdentityHashMap<>();
        writes.stream().filter(write -> write.kind() != Write.Kind.DELETE).forEach(write -> current(write.key())
                .ifPresent(item -> items.put(write, item)));
        return items;
    }

    /** Makes writes that are never refused, each by itself, in any partitions. */
    void writeAll(Collection<Write> writes) {
        Map<Key, List<Write>> partitions = new LinkedHashMap<>();
        writes.forEach(write -> partitions
                .computeIfAbsent(new Key(write.key().shelf(), write.key().partition(), ""), any -> new ArrayList<>())
                .add(write));
        partitions.values().forEach(this::writeSome);
    }

    private void writeSome(List<Write> writes) {
        List<Write> some = new ArrayList<>();
        long length = 0;
        for (Write write : writes) {
            long more = write.item().length();
            if (!some.isEmpty() && (some.size() == Requests.MOST || length + more > MOST_LENGTH)) {
                batch(some);
                some = new ArrayList<>();
                length = 0;
            }
            some.add(write);
            length += more;
        }
        if (!some.isEmpty()) {
            batch(some);
        }
    }

    /** Whether they are there or not. */
    void deleteAll(Collection<Key> keys) {
        Map<Key, List<Write>> partitions = new LinkedHashMap<>();
        keys.stream().distinct().forEach(key -> partitions
                .computeIfAbsent(new Key(key.shelf(), key.partition(), ""), any -> new ArrayList<>())
                .add(Write.delete(key)));
        partitions.values().forEach(this::deleteSome);
    }

    /** One by one, where one of many is gone already. */
    private void deleteSome(List<Write> deletes) {
        for (int i = 0; i < deletes.size(); i += Requests.MOST) {
            List<Write> some = deletes.subList(i, Math.min(deletes.size(), i + Requests.MOST));
            if (!batch(some).done() && some.size() > 1) {
                some.forEach(delete -> batch(List.of(delete)));
            }
        }
    }
}
