package io.flowcraft.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowcraft.documents.Fields;
import io.flowcraft.documents.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The properties of an item. Whoever makes one changes it until it is handed on. Numbers are doubles in Cosmos DB: users' data are texts. */
final class Item implements Fields {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode node;

    Item() {
        this(NODES.objectNode());
    }

    Item(ObjectNode node) {
        this.node = node;
    }

    @Override
    public Item set(String name, String text) {
        return set(name, NODES.textNode(text));
    }

    @Override
    public Item set(String name, long number) {
        return set(name, NODES.numberNode(number));
    }

    Item set(String name, JsonNode value) {
        node.set(name, value);
        return this;
    }

    @Override
    public Item set(String name, Optional<String> text) {
        text.ifPresent(present -> set(name, present));
        return this;
    }

    Item set(String name, Collection<Integer> numbers) {
        var list = NODES.arrayNode();
        new TreeSet<>(numbers).forEach(number -> list.add((int) number));
        return set(name, list);
    }

    Item setAll(Item other) {
        node.setAll(other.node);
        return this;
    }

    Item at(Key key) {
        return set(Key.ID, key.id()).set(Key.PARTITION, key.partition());
    }

    ObjectNode node() {
        return node;
    }

    Map<String, JsonNode> properties() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> all.put(field.getKey(), field.getValue()));
        return all;
    }

    /** How many bytes it has, as text in UTF-8. */
    long length() {
        return Texts.bytes(node.toString());
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    @Override
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    String id() {
        return text(Key.ID);
    }

    String partition() {
        return text(Key.PARTITION);
    }

    Key key(Shelf shelf) {
        return new Key(shelf, partition(), id());
    }

    /** Changes with every write of the item. */
    String etag() {
        return text("_etag");
    }

    @Override
    public String text(String name) {
        return value(name).textValue();
    }

    @Override
    public Optional<String> optional(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    @Override
    public int number(String name) {
        return Math.toIntExact(whole(name));
    }

    /** A number that is 0 when it is not there. */
    int count(String name) {
        return has(name) ? number(name) : 0;
    }

    @Override
    public long whole(String name) {
        return value(name).longValue();
    }

    /** An object, empty when it is not there. */
    Item child(String name) {
        return new Item(has(name) ? (ObjectNode) value(name) : NODES.objectNode());
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    Set<Integer> numbers(String name) {
        Set<Integer> numbers = new TreeSet<>();
        node.path(name).forEach(number -> numbers.add(number.intValue()));
        return numbers;
    }

    JsonNode value(String name) {
        if (!has(name)) {
            throw new IllegalStateException(
                    "an item has no property '" + name + "': " + properties().keySet());
        }
        return node.get(name);
    }
}
