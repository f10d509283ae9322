package io.flowcraft.dynamodb;

import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.BlueprintStored;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.NewBlueprint;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.StoredBlueprint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An item for each version, in a partition for each blueprint; the latest ones are named in one partition by id. A version is stored (1) after a look at the latest one; (2) in a
 * transaction that puts the version and names it the latest, if that is still the same; else once more.
 */
final class DynamoBlueprintStore implements BlueprintStore {

    private static final String LIST = "blueprints";
    private static final String KIND = "blueprint";
    private static final String VERSION = "version";
    private static final String COUNT = "count";
    private static final String HIGHEST = "highest";
    private static final String DOCUMENT = "document";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;
    private final Envelopes envelopes;

    DynamoBlueprintStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
        this.envelopes = new Envelopes(dynamo, names);
    }

    @Override
    public BlueprintStored put(NewBlueprint blueprint) {
        return Backoff.insist(
                () -> tryPut(blueprint),
                "others store versions of the blueprint '" + blueprint.id() + "' all the time");
    }

    /** Empty when somebody else stored a version meanwhile. */
    private Optional<BlueprintStored> tryPut(NewBlueprint blueprint) {
        Item pointer = dynamo.get(pointer(blueprint.id())).orElseGet(Item::new);
        Optional<StoredBlueprint> same = same(blueprint, pointer);
        if (same.isPresent()) {
            boolean isSame = same.get().fingerprint().equals(blueprint.fingerprint());
            return Optional.of(
                    isSame ? new BlueprintStored.Unchanged(same.get()) : new BlueprintStored.Conflict(same.get()));
        }
        String version = blueprint.version().orElseGet(() -> Long.toString(highest(pointer) + 1));
        StoredBlueprint created = new StoredBlueprint(
                blueprint.id(),
                version,
                blueprint.document(),
                blueprint.fingerprint(),
                clock.latest().truncatedTo(ChronoUnit.MILLIS));
        return write(created, pointer) ? Optional.of(new BlueprintStored.Created(created)) : Optional.empty();
    }

    /** The stored version that decides what becomes of this one; a document without a version that differs from the latest is a new one. */
    private Optional<StoredBlueprint> same(NewBlueprint blueprint, Item pointer) {
        return blueprint.version().map(version -> find(blueprint.id(), version)).orElseGet(() -> Optional.of(pointer)
                .filter(known -> !known.isEmpty())
                .flatMap(known -> find(blueprint.id(), Texts.unquoted(known.text(VERSION))))
                .filter(latest -> latest.fingerprint().equals(blueprint.fingerprint())));
    }

    private boolean write(StoredBlueprint blueprint, Item pointer) {
        Key key = version(blueprint.id(), blueprint.version());
        int count = pointer.count(COUNT) + 1;
        Item item = new Item()
                .set("id", Texts.quoted(blueprint.id()))
                .set(VERSION, Texts.quoted(blueprint.version()))
                .set("fingerprint", blueprint.fingerprint())
                .set("storedAt", blueprint.storedAt().toString())
                .set(COUNT, count)
                .set(DOCUMENT, envelopes.sealed(key.partition(), Texts.of(blueprint.document()), Envelopes.LARGE));
        Item latest = new Item()
                .set("id", Texts.quoted(blueprint.id()))
                .set(VERSION, Texts.quoted(blueprint.version()))
                .set(HIGHEST, Math.max(highest(pointer), number(blueprint.version())))
                .set(COUNT, count);
        return dynamo.transact(List.of(
                        Write.put(key, item).when("attribute_not_exists(#runId)"),
                        Write.put(pointer(blueprint.id()), latest)
                                .when("attribute_not_exists(#runId) OR #count = :count")
                                .with(COUNT, count - 1L)))
                .done();
    }

    private static long highest(Item pointer) {
        return pointer.has(HIGHEST) ? pointer.whole(HIGHEST) : 0;
    }

    private static long number(String version) {
        return NUMBER.matcher(version).matches() ? Long.parseLong(version) : 0;
    }

    @Override
    public Optional<StoredBlueprint> find(String id, String version) {
        return dynamo.get(version(id, version)).map(this::read);
    }

    private StoredBlueprint read(Item item) {
        return read(
                item,
                envelopes.opened(item.text(Key.PARTITION), item.attributes().get(DOCUMENT)));
    }

    private static StoredBlueprint read(Item item, String document) {
        return new StoredBlueprint(
                Texts.unquoted(item.text("id")),
                Texts.unquoted(item.text(VERSION)),
                Texts.object(document),
                item.text("fingerprint"),
                Instant.parse(item.text("storedAt")));
    }

    @Override
    public Optional<StoredBlueprint> latest(String id) {
        return dynamo.get(pointer(id)).flatMap(pointer -> find(id, Texts.unquoted(pointer.text(VERSION))));
    }

    @Override
    public List<StoredBlueprint> versions(String id) {
        List<Item> items = new ArrayList<>();
        dynamo.query(Reading.of(Table.STATUSES, version(id, "").partition(), "n#"))
                .forEach(items::add);
        return items.stream()
                .sorted(Comparator.<Item>comparingInt(item -> item.number(COUNT))
                        .reversed())
                .map(this::read)
                .toList();
    }

    @Override
    public Page<StoredBlueprint> list(int limit, Optional<String> cursor) {
        Reading all =
                Reading.of(Table.STATUSES, names.partition("#" + LIST), "n#").by(limit + 1);
        Optional<String> after = cursor.map(text -> Cursor.position(LIST, text));
        Map<String, Key> latest = new LinkedHashMap<>();
        for (Item pointer : dynamo.query(after.map(all::after).orElse(all))) {
            if (latest.size() == limit) {
                String last = List.copyOf(latest.keySet()).get(limit - 1);
                return new Page<>(read(latest), Optional.of(Cursor.of(LIST, last)));
            }
            latest.put(
                    pointer.text(Key.ITEM),
                    version(Texts.unquoted(pointer.text("id")), Texts.unquoted(pointer.text(VERSION))));
        }
        return new Page<>(read(latest), Optional.empty());
    }

    private List<StoredBlueprint> read(Map<String, Key> latest) {
        Map<Key, Item> items = dynamo.getAll(latest.values());
        return latest.values().stream().map(items::get).map(this::read).toList();
    }

    private Key version(String id, String version) {
        return names.member(KIND + "#" + id, version);
    }

    private Key pointer(String id) {
        return names.member(LIST, id);
    }
}
