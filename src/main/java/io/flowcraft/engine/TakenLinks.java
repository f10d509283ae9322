package io.flowcraft.engine;

import jakarta.json.JsonValue;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;

/**
 * The edges that an outcome chose, by ascending number. Small and quick to ask however many there are: each of ten thousand successors of a node asks for one.
 * Immutable.
 */
public final class TakenLinks extends AbstractList<TakenLink> {

    private final BitSet links;
    private final Map<Integer, JsonValue> values;

    private TakenLinks(BitSet links, Map<Integer, JsonValue> values) {
        this.links = links;
        this.values = values;
    }

    /** The same links as a list that is quick to ask. */
    public static TakenLinks of(Collection<TakenLink> taken) {
        if (taken instanceof TakenLinks links) {
            return links;
        }
        BitSet links = new BitSet();
        Map<Integer, JsonValue> values = new HashMap<>();
        taken.forEach(link -> {
            links.set(link.link());
            link.value().ifPresent(value -> values.put(link.link(), value));
        });
        return new TakenLinks(links, values);
    }

    /**
     * Reads what {@link #numbers()} wrote.
     *
     * @param numbers ranges of numbers: {@code 0-99,104}
     * @param values transformed values by number
     * @throws IllegalArgumentException when the text is none
     */
    public static TakenLinks parse(String numbers, Map<Integer, JsonValue> values) {
        BitSet links = new BitSet();
        for (String range : numbers.isEmpty() ? new String[0] : numbers.split(",")) {
            int dash = range.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            links.set(from, 1 + (dash < 0 ? from : Integer.parseInt(range.substring(dash + 1))));
        }
        return new TakenLinks(links, Map.copyOf(values));
    }

    /** The numbers as text: ranges, joined by commas; empty for none. */
    public String numbers() {
        StringBuilder text = new StringBuilder();
        for (int from = links.nextSetBit(0); from >= 0; ) {
            int end = links.nextClearBit(from);
            text.append(text.isEmpty() ? "" : ",").append(from);
            if (end - from > 1) {
                text.append('-').append(end - 1);
            }
            from = links.nextSetBit(end);
        }
        return text.toString();
    }

    /** The transformed values by number. */
    public Map<Integer, JsonValue> values() {
        return Map.copyOf(values);
    }

    /** The link with this number, if it was chosen. */
    public Optional<TakenLink> find(int link) {
        return link >= 0 && links.get(link) ? Optional.of(taken(link)) : Optional.empty();
    }

    @Override
    public TakenLink get(int index) {
        return taken(links.stream().skip(index).findFirst().orElseThrow(() -> new IndexOutOfBoundsException(index)));
    }

    @Override
    public int size() {
        return links.cardinality();
    }

    @Override
    public Iterator<TakenLink> iterator() {
        PrimitiveIterator.OfInt numbers = links.stream().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return numbers.hasNext();
            }

            @Override
            public TakenLink next() {
                return taken(numbers.nextInt());
            }
        };
    }

    private TakenLink taken(int link) {
        return new TakenLink(link, Optional.ofNullable(values.get(link)));
    }

    @Override
    public String toString() {
        return "[" + numbers() + "]" + (values.isEmpty() ? "" : values);
    }
}
