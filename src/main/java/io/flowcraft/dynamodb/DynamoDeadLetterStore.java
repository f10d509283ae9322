package io.flowcraft.dynamodb;

import io.flowcraft.documents.Places;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item for each letter. One that names an activation holds it by an attribute of its item, which the read that checks it has anyway, and is found from its run by an item
 * {@code h#…}; these change in one transaction. The list of all letters lags, that of a run does not.
 */
final class DynamoDeadLetterStore implements DeadLetterStore, DeadLetterCount {

    private static final String KIND = "letter";
    private static final String LIST = "dead-letters";

    private final Dynamo dynamo;
    private final Names names;
    private final Envelopes envelopes;

    DynamoDeadLetterStore(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
        this.envelopes = new Envelopes(dynamo, names);
    }

    @Override
    public boolean put(DeadLetter letter) {
        Key key = names.thing(KIND, letter.id());
        Item item = LetterItem.of(letter)
                .set(LetterItem.LISTED, listedAs(LetterItem.KEPT))
                .set(
                        LetterItem.PAYLOAD,
                        envelopes.sealed(key.partition(), Texts.quoted(letter.payload()), Envelopes.SMALL));
        List<Write> writes = new ArrayList<>();
        writes.add(Write.put(key, item)
                .when("attribute_not_exists(#runId) OR #listed = :released")
                .with("released", released()));
        letter.ref().ifPresent(ref -> {
            writes.add(Write.update(names.activation(ref), "SET #letter = :id")
                    .setting("r", Refs.item(ref))
                    .with("id", Texts.quoted(letter.id())));
            writes.add(Write.put(
                    names.letterOf(ref, letter.id()), new Item().set(LetterItem.HELD, Texts.quoted(letter.id()))));
        });
        return dynamo.transact(writes).done();
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return dynamo.get(names.thing(KIND, id)).map(this::read);
    }

    private DeadLetter read(Item item) {
        String payload = envelopes.opened(item.text(Key.PARTITION), LetterItem.payload(item));
        return LetterItem.read(item, payload, released());
    }

    @Override
    public Page<DeadLetter> list(DeadLetterQuery query) {
        Optional<String> last = query.cursor().map(cursor -> Places.position(LIST, cursor));
        List<DeadLetter> letters = new ArrayList<>();
        for (Item item : query.runId().map(this::ofRun).orElseGet(() -> all(query, last))) {
            boolean isBehind = last.map(position -> item.text("created").compareTo(position) < 0)
                    .orElse(true);
            if (isBehind) {
                if (letters.size() == query.limit()) {
                    String next = LetterItem.created(letters.get(letters.size() - 1));
                    return new Page<>(letters, Optional.of(Cursor.of(LIST, next)));
                }
                letters.add(read(item));
            }
        }
        return new Page<>(letters, Optional.empty());
    }

    private Iterable<Item> all(DeadLetterQuery query, Optional<String> last) {
        return dynamo.query(List.of(listedAs(LetterItem.KEPT), released()).stream()
                .map(listed ->
                        Reading.of(Reading.Index.BY_LIST, listed).reversed().by(query.limit() + 1))
                .map(reading -> last.map(reading::to).orElse(reading))
                .toList());
    }

    /** The newest first. */
    private Iterable<Item> ofRun(String runId) {
        List<Key> keys = new ArrayList<>();
        dynamo.query(Reading.of(Table.CONTEXTS, names.partition(runId), Names.LETTER))
                .forEach(pointer -> keys.add(names.thing(KIND, Texts.unquoted(pointer.text(LetterItem.HELD)))));
        Map<Key, Item> letters = dynamo.getAll(keys);
        return letters.values().stream()
                .sorted(Comparator.<Item, String>comparing(item -> item.text("created"))
                        .reversed())
                .toList();
    }

    @Override
    public boolean release(String id) {
        Optional<Item> letter = dynamo.get(names.thing(KIND, id));
        letter.ifPresent(item -> {
            free(item);
            dynamo.write(Write.update(names.thing(KIND, id), "SET #listed = :released")
                    .when("attribute_exists(#runId) AND #created = :created")
                    .with("created", item.text("created"))
                    .with("released", released()));
        });
        return letter.isPresent();
    }

    /** The activation is held no longer. */
    private void free(Item letter) {
        LetterItem.ref(letter)
                .ifPresent(ref -> dynamo.write(Write.update(names.activation(ref), "REMOVE #letter")
                        .when("#letter = :id")
                        .with("id", letter.text("id"))));
    }

    // The pointer goes last: until then the removal of the run finds the letter.
    @Override
    public void remove(String id) {
        Optional<Item> letter = dynamo.get(names.thing(KIND, id));
        letter.ifPresent(item -> {
            Written gone = dynamo.write(Write.delete(names.thing(KIND, id))
                    .when("#listed = :released")
                    .with("released", released()));
            if (gone.done()) {
                forget(item);
                LetterItem.ref(item).ifPresent(ref -> dynamo.deleteAll(List.of(names.letterOf(ref, id))));
            }
        });
    }

    /** Removes the parts of a payload. */
    private void forget(Item letter) {
        dynamo.deleteAll(envelopes.parts(letter.text(Key.PARTITION), LetterItem.payload(letter)));
    }

    /** Removes the letter that a pointer of a run names. */
    void forgetFrom(Item pointer) {
        Key key = names.thing(KIND, Texts.unquoted(pointer.text(LetterItem.HELD)));
        dynamo.get(key).ifPresent(letter -> {
            forget(letter);
            dynamo.deleteAll(List.of(key));
        });
    }

    @Override
    public int kept() {
        return dynamo.count(Reading.of(Reading.Index.BY_LIST, listedAs(LetterItem.KEPT)));
    }

    private String listedAs(String list) {
        return names.partition("#" + list);
    }

    private String released() {
        return listedAs(LetterItem.RELEASED);
    }
}
