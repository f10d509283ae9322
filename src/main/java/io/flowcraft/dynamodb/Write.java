package io.flowcraft.dynamodb;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write, with its condition. Expressions are constants: {@code #name} stands for the attribute of that name, unless {@link #named} says for which, and
 * {@code :name} for a value that {@link #with} gives. So nothing that users write becomes part of an expression.
 */
final class Write {

    /** What it does. */
    enum Kind {
        PUT,
        UPDATE,
        DELETE,
        CHECK
    }

    private static final Pattern NAME = Pattern.compile("#([A-Za-z][A-Za-z0-9]*)");
    private static final String BY = "by";

    private final Kind kind;
    private final Key key;
    private final Item item;
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private String change;
    private String condition = "";
    private Optional<String> author = Optional.empty();

    private Write(Kind kind, Key key, Item item, String change) {
        this.kind = kind;
        this.key = key;
        this.item = item;
        this.change = change;
    }

    /** Puts the item in the place of what may be there. */
    static Write put(Key key, Item item) {
        Item whole = new Item(item.attributes());
        key.attributes().forEach(whole::set);
        return new Write(Kind.PUT, key, whole, "");
    }

    /** Changes some attributes; makes the item when there is none. */
    static Write update(Key key, String change) {
        return new Write(Kind.UPDATE, key, new Item(), change);
    }

    static Write delete(Key key) {
        return new Write(Kind.DELETE, key, new Item(), "");
    }

    /** Changes nothing. */
    static Write check(Key key) {
        return new Write(Kind.CHECK, key, new Item(), "");
    }

    Write when(String expression) {
        condition = expression;
        return this;
    }

    Write with(String placeholder, String text) {
        return with(placeholder, AttributeValue.fromS(text));
    }

    Write with(String placeholder, long number) {
        return with(placeholder, AttributeValue.fromN(Long.toString(number)));
    }

    Write with(String placeholder, AttributeValue value) {
        values.put(':' + placeholder, value);
        return this;
    }

    Write named(String placeholder, String attribute) {
        names.put('#' + placeholder, attribute);
        return this;
    }

    /**
     * Sets all attributes of an item, beside what the change does. The write must be an update that begins with SET.
     *
     * @param prefix of the placeholders, unlike any other
     */
    Write setting(String prefix, Item some) {
        StringBuilder sets = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, AttributeValue> entry : some.attributes().entrySet()) {
            String placeholder = prefix + number++;
            sets.append(", #").append(placeholder).append(" = :").append(placeholder);
            named(placeholder, entry.getKey());
            with(placeholder, entry.getValue());
        }
        change = "SET " + sets.substring(2) + (change.isEmpty() ? "" : ", " + change.substring("SET ".length()));
        return this;
    }

    /** Removes an attribute, beside what an update does that removes nothing else. */
    Write removing(String attribute) {
        change = change + " REMOVE #" + attribute;
        return this;
    }

    /**
     * Leaves a mark in the item, by which a repetition of this very write is told from another's: the client repeats calls whose answer was lost. For updates
     * that begin with SET, and puts.
     */
    Write once() {
        String mark = UUID.randomUUID().toString();
        author = Optional.of(mark);
        if (kind == Kind.PUT) {
            item.set(BY, mark);
        } else {
            setting(BY, new Item().set(BY, mark));
        }
        return this;
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

    Map<String, AttributeValue> item() {
        return item.attributes();
    }

    String change() {
        return change;
    }

    Optional<String> condition() {
        return condition.isEmpty() ? Optional.empty() : Optional.of(condition);
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    Map<String, String> names() {
        Map<String, String> used = new HashMap<>();
        Matcher found = NAME.matcher(change + " " + condition);
        while (found.find()) {
            used.put(found.group(), names.getOrDefault(found.group(), found.group(1)));
        }
        return used;
    }
}
