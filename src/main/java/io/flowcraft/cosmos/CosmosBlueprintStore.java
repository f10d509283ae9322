package io.flowcraft.cosmos;

import static java.nio.charset.StandardCharsets.UTF_16BE;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An item for each version, in a partition for each blueprint, and beside them one that names the latest. A version is stored (1) after a look at the latest one; (2) in a batch
 * that creates the version and names it the latest, if that is still the same; else once more.
 *
 * <pre>
 * {"id": "latest", "runId": "#blueprint#order", "name": "\"order\"", "version": "\"2\"", "highest": "2", "count": 2, "listed": "#blueprints", "created": "006f…"}
 * {"id": "n:2", "runId": "#blueprint#order", "name": "\"order\"", "version": "\"2\"", "fingerprint": "…", "storedAt": "…", "count": 2, "document": {envelope}}
 * </pre>
 */
final class CosmosBlueprintStore implements BlueprintStore {

    private static final String LIST = "blueprints";
    private static final String KIND = "blueprint";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String COUNT = "count";
    private static final String HIGHEST = "highest";
    private static final String DOCUMENT = "document";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;
    private final Envelopes envelopes;

    CosmosBlueprintStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
        this.envelopes = new Envelopes(cosmos, names);
    }

    @Override
    public BlueprintStored put(NewBlueprint blueprint) {
        return Backoff.insist(
                () -> tryPut(blueprint),
                "others store versions of the blueprint '" + blueprint.id() + "' all the time");
    }

    /** Empty when somebody else stored a version meanwhile. */
    private Optional<BlueprintStored> tryPut(NewBlueprint blueprint) {
        Optional<Item> pointer = cosmos.current(pointer(blueprint.id()));
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
    private Optional<StoredBlueprint> same(NewBlueprint blueprint, Optional<Item> pointer) {
        return blueprint.version().map(version -> find(blueprint.id(), version)).orElseGet(() -> pointer.flatMap(
                        known -> find(blueprint.id(), Texts.unquoted(known.text(VERSION))))
                .filter(latest -> latest.fingerprint().equals(blueprint.fingerprint())));
    }

    private boolean write(StoredBlueprint blueprint, Optional<Item> pointer) {
        Key key = version(blueprint.id(), blueprint.version());
        int count = pointer.map(known -> known.number(COUNT)).orElse(0) + 1;
        Item item = new Item()
                .set(NAME, Texts.quoted(blueprint.id()))
                .set(VERSION, Texts.quoted(blueprint.version()))
                .set("fingerprint", blueprint.fingerprint())
                .set("storedAt", blueprint.storedAt().toString())
                .set(COUNT, count)
                .set(DOCUMENT, envelopes.sealed(key.partition(), Texts.of(blueprint.document()), Envelopes.LARGE));
        Item latest = new Item()
                .set(NAME, Texts.quoted(blueprint.id()))
                .set(VERSION, Texts.quoted(blueprint.version()))
                .set(HIGHEST, Long.toString(Math.max(highest(pointer), number(blueprint.version()))))
                .set(COUNT, count)
                .set("listed", names.members(LIST))
                .set("created", HexFormat.of().formatHex(blueprint.id().getBytes(UTF_16BE)));
        Write name = pointer.map(known -> Write.replace(pointer(blueprint.id()), latest, known.etag()))
                .orElseGet(() -> Write.create(pointer(blueprint.id()), latest));
        return cosmos.batch(List.of(Write.create(key, item).once(), name)).done();
    }

    /** Numbers are doubles there, which end before a version may. */
    private static long highest(Optional<Item> pointer) {
        return pointer.map(known -> Long.parseLong(known.text(HIGHEST))).orElse(0L);
    }

    private static long number(String version) {
        return NUMBER.matcher(version).matches() ? Long.parseLong(version) : 0;
    }

    // Versions never change: what a replica has is right, and only what it has not must be asked for where it is
    // written.
    @Override
    public Optional<StoredBlueprint> find(String id, String version) {
        Key key = version(id, version);
        return cosmos.get(key).or(() -> cosmos.current(key)).map(this::read);
    }

    private StoredBlueprint read(Item item) {
        return new StoredBlueprint(
                Texts.unquoted(item.text(NAME)),
                Texts.unquoted(item.text(VERSION)),
                Texts.object(envelopes.opened(item.partition(), item.value(DOCUMENT))),
                item.text("fingerprint"),
                Instant.parse(item.text("storedAt")));
    }

    @Override
    public Optional<StoredBlueprint> latest(String id) {
        return cosmos.current(pointer(id)).flatMap(pointer -> find(id, Texts.unquoted(pointer.text(VERSION))));
    }

    @Override
    public List<StoredBlueprint> versions(String id) {
        // The look makes the session see what it sees.
        if (cosmos.current(pointer(id)).isEmpty()) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        cosmos.query(Reading.of(Shelf.STATUSES, names.members(kind(id)), "n:")).forEach(items::add);
        return items.stream()
                .sorted(Comparator.<Item>comparingInt(item -> item.number(COUNT))
                        .reversed())
                .map(this::read)
                .toList();
    }

    @Override
    public Page<StoredBlueprint> list(int limit, Optional<String> cursor) {
        Reading all = Reading.of(Shelf.STATUSES, Reading.Index.BY_LIST, names.members(LIST))
                .by(limit + 1);
        Optional<String> after = cursor.map(text -> Cursor.position(LIST, text));
        List<StoredBlueprint> page = new ArrayList<>();
        String last = "";
        for (Item pointer : cosmos.query(after.map(all::after).orElse(all))) {
            if (page.size() == limit) {
                return new Page<>(page, Optional.of(Cursor.of(LIST, last)));
            }
            last = pointer.text("created");
            find(Texts.unquoted(pointer.text(NAME)), Texts.unquoted(pointer.text(VERSION)))
                    .ifPresent(page::add);
        }
        return new Page<>(page, Optional.empty());
    }

    private static String kind(String id) {
        return KIND + "#" + Names.escaped(id);
    }

    private Key version(String id, String version) {
        return names.member(kind(id), version);
    }

    private Key pointer(String id) {
        return new Key(Shelf.STATUSES, names.members(kind(id)), "latest");
    }
}
