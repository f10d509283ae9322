package io.flowcraft.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowcraft.documents.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation of a batch, with its condition. Conditions are constants: {@code #name} stands for the property of that name, {@code :name} for a value that {@link #with}
 * gives. So nothing that users write becomes part of a predicate. Whoever makes one changes it until it is handed on; one instance stands for one operation.
 */
final class Write {

    /** What it does, and when that is refused. */
    enum Kind {
        /** Refused when the item is there. */
        CREATE,
        /** Never refused. */
        UPSERT,
        /** Refused when the item is not there, or has another etag. */
        REPLACE,
        /** Refused when the item is not there, or the condition does not hold. */
        PATCH,
        /** Refused when the item is not there. */
        DELETE,
        /** Refused when the item is not there; changes nothing. */
        READ
    }

    /** A change of one property. */
    sealed interface Change {

        String path();

        /** Puts a value in the place of what may be there. */
        record Set(String path, JsonNode value) implements Change {}

        /** Appends to a list that is there. */
        record Append(String path, JsonNode value) implements Change {}

        /** Adds to a number. */
        record Increment(String path, long by) implements Change {}

        /** Takes away what is there. */
        record Remove(String path) implements Change {}
    }

    static final String BY = "by";

    private static final Pattern PLACEHOLDER = Pattern.compile("([#:])([A-Za-z][A-Za-z0-9]*)");

    private final Kind kind;
    private final Key key;
    private final Item item;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, JsonNode> values = new HashMap<>();
    private String condition = "";
    private Optional<String> etag = Optional.empty();
    private Optional<String> author = Optional.empty();

    private Write(Kind kind, Key key, Item item) {
        this.kind = kind;
        this.key = key;
        this.item = item;
    }

    static Write create(Key key, Item item) {
        return new Write(Kind.CREATE, key, new Item().setAll(item).at(key));
    }

    static Write upsert(Key key, Item item) {
        return new Write(Kind.UPSERT, key, new Item().setAll(item).at(key));
    }

    /** @param etag of the item as the caller knows it */
    static Write replace(Key key, Item item, String etag) {
        Write write = new Write(Kind.REPLACE, key, new Item().setAll(item).at(key));
        write.etag = Optional.of(etag);
        return write;
    }

    /** Changes at most ten properties of an item. */
    static Write patch(Key key) {
        return new Write(Kind.PATCH, key, new Item());
    }

    static Write delete(Key key) {
        return new Write(Kind.DELETE, key, new Item());
    }

    /** Demands that an item is there, and reads it. */
    static Write read(Key key) {
        return new Write(Kind.READ, key, new Item());
    }

    /** Demands that an item is not there, and leaves it so: creates and deletes it. */
    static List<Write> absent(Key key) {
        return List.of(create(key, new Item()), delete(key));
    }

    /** Sees to it that an item is not there, whether it was or not. */
    static List<Write> gone(Key key) {
        return List.of(upsert(key, new Item()), delete(key));
    }

    Write set(String name, String text) {
        return set(name, Item.NODES.textNode(text));
    }

    Write set(String name, long number) {
        return set(name, Item.NODES.numberNode(number));
    }

    Write set(String name, JsonNode value) {
        changes.add(new Change.Set("/" + name, value));
        return this;
    }

    Write setAll(Item some) {
        some.properties().forEach(this::set);
        return this;
    }

    /** Of a list that is there. */
    Write append(String name, JsonNode value) {
        changes.add(new Change.Append("/" + name + "/-", value));
        return this;
    }

    Write increment(String name, long by) {
        changes.add(new Change.Increment("/" + name, by));
        return this;
    }

    /** Whether it is there or not: that costs two of the ten changes. */
    Write remove(String name) {
        set(name, Item.NODES.nullNode());
        changes.add(new Change.Remove("/" + name));
        return this;
    }

    Write when(String predicate) {
        condition = predicate;
        return this;
    }

    Write with(String placeholder, String text) {
        values.put(placeholder, Item.NODES.textNode(text));
        return this;
    }

    Write with(String placeholder, long number) {
        values.put(placeholder, Item.NODES.numberNode(number));
        return this;
    }

    /**
     * Leaves a mark in the item, by which this very write is told from another's when its answer was lost. For all that leave an item.
     */
    Write once() {
        String mark = UUID.randomUUID().toString();
        author = Optional.of(mark);
        if (kind == Kind.PATCH) {
            set(BY, mark);
        } else {
            item.set(BY, mark);
        }
        return this;
    }

    boolean isMarked() {
        return author.isPresent();
    }

    /** Whether it was this write that made the item so. */
    boolean wrote(Item stored) {
        return author.isPresent() && stored.optional(BY).equals(author);
    }

    Kind kind() {
        return kind;
    }

    Key key() {
        return key;
    }

    Item item() {
        return item;
    }

    List<Change> changes() {
        return changes;
    }

    Optional<String> etag() {
        return etag;
    }

    /** The condition in the words of Cosmos DB. Texts are quoted as in JSON, which its SQL reads. */
    Optional<String> predicate() {
        if (condition.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("from c where "
                + PLACEHOLDER.matcher(condition).replaceAll(found -> Matcher.quoteReplacement(meaning(found.group()))));
    }

    private String meaning(String placeholder) {
        String name = placeholder.substring(1);
        if (placeholder.charAt(0) == '#') {
            return "c[\"" + name + "\"]";
        }
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no value for " + placeholder + " in: " + condition);
        }
        return value.isTextual() ? Texts.quoted(value.textValue()) : value.toString();
    }
}
