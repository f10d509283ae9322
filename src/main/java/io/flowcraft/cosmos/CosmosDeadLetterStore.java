package io.flowcraft.cosmos;

import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.Places;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An item for each letter. One that names an activation lies in the partition of its run, so that it and what holds the activation change in one batch; the others are found by
 * their ids. A letter is put (1) after a look at what is there; (2) of an activation, after it was written under its id which run it is of; (3) in a batch that creates it, or
 * replaces the released one, and holds the activation; once more if somebody else was quicker. It is released in a batch with its hold. Of a letter that is
 * removed, the item that says which run it is of goes with the run: somebody else may need it meanwhile. The list of all letters lags, that of a run does not; one that is
 * released meanwhile may be found twice, and is listed once.
 */
final class CosmosDeadLetterStore implements DeadLetterStore, DeadLetterCount {

    private static final String KIND = "letter";
    private static final String LIST = "dead-letters";

    private final Cosmos cosmos;
    private final Names names;
    private final Envelopes envelopes;
    private final Marks marks;

    CosmosDeadLetterStore(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
        this.envelopes = new Envelopes(cosmos, names);
        this.marks = new Marks(cosmos, names);
    }

    @Override
    public boolean put(DeadLetter letter) {
        Key key = key(letter);
        Optional<Item> known = cosmos.current(key);
        if (known.filter(kept -> !isReleased(kept)).isPresent()) {
            return false;
        }
        letter.ref().ifPresent(ref -> point(letter.id(), ref.runId()));
        Item item = LetterItem.of(letter)
                .set(LetterItem.LISTED, names.members(LetterItem.KEPT))
                .set(
                        LetterItem.PAYLOAD,
                        envelopes.sealed(key.partition(), Texts.quoted(letter.payload()), Envelopes.SMALL));
        return write(letter, item, known)
                || Backoff.insist(() -> tryPut(letter, item), "others put and release the letter " + letter.id());
    }

    /** Empty when somebody else put or released it meanwhile. */
    private Optional<Boolean> tryPut(DeadLetter letter, Item item) {
        Optional<Item> known = cosmos.current(key(letter));
        if (known.filter(kept -> !isReleased(kept)).isPresent()) {
            return Optional.of(false);
        }
        return write(letter, item, known) ? Optional.of(true) : Optional.empty();
    }

    private boolean write(DeadLetter letter, Item item, Optional<Item> known) {
        Key key = key(letter);
        List<Write> writes = new ArrayList<>(List.of(known.map(released -> Write.replace(key, item, released.etag()))
                .orElseGet(() -> Write.create(key, item))
                .once()));
        letter.ref().ifPresent(ref -> {
            writes.add(Write.upsert(hold(ref), new Item().set(KIND, Texts.quoted(letter.id()))));
            writes.add(new Outside(KIND, letter.id()).of(names, ref.runId()));
        });
        return cosmos.batch(writes).done();
    }

    private Key key(DeadLetter letter) {
        return letter.ref()
                .map(ref -> names.letterOf(ref.runId(), letter.id()))
                .orElseGet(() -> names.thing(KIND, letter.id()));
    }

    private Key hold(ActivationRef ref) {
        return names.facet(ref, Names.Facet.LETTER);
    }

    private void point(String id, String runId) {
        cosmos.writeAll(List.of(Write.upsert(names.thing(KIND, id), new Item().set("of", runId))));
    }

    private boolean isReleased(Item item) {
        return item.text(LetterItem.LISTED).equals(names.members(LetterItem.RELEASED));
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return item(id).map(this::read);
    }

    private Optional<Item> item(String id) {
        return cosmos.current(names.thing(KIND, id))
                .flatMap(item ->
                        item.has("of") ? cosmos.current(names.letterOf(item.text("of"), id)) : Optional.of(item));
    }

    private DeadLetter read(Item item) {
        String payload = envelopes.opened(item.partition(), LetterItem.payload(item));
        return LetterItem.read(item, payload, isReleased(item));
    }

    @Override
    public Page<DeadLetter> list(DeadLetterQuery query) {
        Optional<String> last = query.cursor().map(cursor -> Places.position(LIST, cursor));
        List<DeadLetter> letters = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String next = "";
        for (Item item : query.runId().map(this::ofRun).orElseGet(() -> all(query, last))) {
            String created = item.text(LetterItem.CREATED);
            if (last.map(position -> created.compareTo(position) < 0).orElse(true) && seen.add(created)) {
                if (letters.size() == query.limit()) {
                    return new Page<>(letters, Optional.of(Cursor.of(LIST, next)));
                }
                letters.add(read(item));
                next = created;
            }
        }
        return new Page<>(letters, Optional.empty());
    }

    private Iterable<Item> all(DeadLetterQuery query, Optional<String> last) {
        return cosmos.query(Stream.of(LetterItem.KEPT, LetterItem.RELEASED)
                .flatMap(this::listed)
                .map(reading -> reading.reversed().by(query.limit() + 1))
                .map(reading -> last.map(reading::to).orElse(reading))
                .toList());
    }

    private Stream<Reading> listed(String list) {
        return Stream.of(Shelf.values()).map(shelf -> Reading.of(shelf, Reading.Index.BY_LIST, names.members(list)));
    }

    /** The newest first. */
    private Iterable<Item> ofRun(String runId) {
        marks.run(runId);
        List<Item> letters = new ArrayList<>();
        cosmos.query(Reading.of(Shelf.CONTEXTS, names.partition(runId), Names.LETTER))
                .forEach(letters::add);
        letters.sort(Comparator.<Item, String>comparing(item -> item.text(LetterItem.CREATED))
                .reversed());
        return letters;
    }

    @Override
    public boolean release(String id) {
        Optional<Item> letter = item(id);
        letter.ifPresent(this::release);
        return letter.isPresent();
    }

    /** Once more without the hold, if that is another letter's, or gone. */
    private void release(Item letter) {
        Write change = Write.patch(letter.key(shelf(letter)))
                .set(LetterItem.LISTED, names.members(LetterItem.RELEASED))
                .when("#created = :created")
                .with("created", letter.text(LetterItem.CREATED));
        List<Write> writes = new ArrayList<>(List.of(change));
        LetterItem.ref(letter)
                .ifPresent(ref -> writes.addAll(Removal.when(Write.patch(hold(ref))
                        .when("#" + KIND + " = :id")
                        .with("id", Texts.quoted(LetterItem.name(letter))))));
        Batched done = cosmos.batch(writes);
        if (!done.done() && !done.refused(change)) {
            cosmos.batch(List.of(change));
        }
    }

    private static Shelf shelf(Item letter) {
        return letter.has(LetterItem.RUN) ? Shelf.CONTEXTS : Shelf.STATUSES;
    }

    @Override
    public void remove(String id) {
        item(id).ifPresent(letter -> {
            Key key = letter.key(shelf(letter));
            boolean gone = cosmos.batch(Removal.when(Write.patch(key)
                            .when("#listed = :released")
                            .with("released", names.members(LetterItem.RELEASED))))
                    .done();
            if (gone) {
                cosmos.deleteAll(envelopes.parts(key.partition(), LetterItem.payload(letter)));
            }
        });
    }

    @Override
    public int kept() {
        return listed(LetterItem.KEPT).mapToInt(cosmos::count).sum();
    }
}
