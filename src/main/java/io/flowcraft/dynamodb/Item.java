package io.flowcraft.dynamodb;

import io.flowcraft.documents.Fields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of an item. Whoever makes one changes it until it is handed on. */
final class Item implements Fields {

    private final Map<String, AttributeValue> attributes;

    Item() {
        this(Map.of());
    }

    Item(Map<String, AttributeValue> attributes) {
        this.attributes = new LinkedHashMap<>(attributes);
    }

    @Override
    public Item set(String name, String text) {
        return set(name, AttributeValue.fromS(text));
    }

    @Override
    public Item set(String name, long number) {
        return set(name, AttributeValue.fromN(Long.toString(number)));
    }

    Item set(String name, AttributeValue value) {
        attributes.put(name, value);
        return this;
    }

    @Override
    public Item set(String name, Optional<String> text) {
        text.ifPresent(present -> set(name, present));
        return this;
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    boolean isEmpty() {
        return attributes.isEmpty();
    }

    @Override
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    @Override
    public String text(String name) {
        return value(name).s();
    }

    @Override
    public Optional<String> optional(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
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
        return Long.parseLong(value(name).n());
    }

    byte[] bytes(String name) {
        return value(name).b().asByteArray();
    }

    Map<String, AttributeValue> map(String name) {
        return has(name) ? value(name).m() : Map.of();
    }

    List<String> texts(String name) {
        return has(name) ? value(name).l().stream().map(AttributeValue::s).toList() : List.of();
    }

    Set<Integer> numbers(String name) {
        return has(name) ? value(name).ns().stream().map(Integer::valueOf).collect(Collectors.toSet()) : Set.of();
    }

    Key key(Table table) {
        return Key.of(table, attributes);
    }

    static AttributeValue bytes(byte[] bytes, int from, int length) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(Arrays.copyOfRange(bytes, from, from + length)));
    }

    private AttributeValue value(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("an item has no attribute '" + name + "': " + attributes.keySet());
        }
        return value;
    }
}
