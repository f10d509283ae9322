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
import java.util.StringJoiner;

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
     * @param numbers ranges of numbers, some with steps: {@code 0-99,104,200-300/2}
     * @param values transformed values by number
     * @throws IllegalArgumentException when the text is none
     */
    public static TakenLinks parse(String numbers, Map<Integer, JsonValue> values) {
        BitSet links = new BitSet();
        for (String range : numbers.isEmpty() ? new String[0] : numbers.split(",")) {
            Range.parse(range).addTo(links);
        }
        return new TakenLinks(links, Map.copyOf(values));
    }

    /** The numbers as text: ranges, joined by commas; empty for none. Short also where every other edge of a blueprint leads from the same node. */
    public String numbers() {
        StringJoiner text = new StringJoiner(",");
        for (int from = links.nextSetBit(0); from >= 0; ) {
            Range range = Range.of(links, from);
            text.add(range.text());
            from = links.nextSetBit(range.last() + 1);
        }
        return text.toString();
    }

    /**
     * Numbers at equal distances.
     *
     * @param first the first number
     * @param last the last number, which may be the first
     * @param step how far the next one is from each
     */
    private record Range(int first, int last, int step) {

        /** What begins with this number: two alone are a range only when nothing is between them. */
        static Range of(BitSet links, int first) {
            int second = links.nextSetBit(first + 1);
            int step = second - first;
            int last = second;
            while (second > 0 && links.nextSetBit(last + 1) == last + step) {
                last += step;
            }
            return second > 0 && (step == 1 || last > second)
                    ? new Range(first, last, step)
                    : new Range(first, first, 1);
        }

        static Range parse(String text) {
            int dash = text.indexOf('-');
            int slash = text.indexOf('/');
            int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1, slash < 0 ? text.length() : slash));
            int step = slash < 0 ? 1 : Integer.parseInt(text.substring(slash + 1));
            if (first < 0 || last < first || step < 1) {
                throw new IllegalArgumentException("no range of numbers: '" + text + "'");
            }
            return new Range(first, last, step);
        }

        void addTo(BitSet links) {
            if (step == 1) {
                links.set(first, last + 1);
                return;
            }
            for (int number = first; number <= last; number += step) {
                links.set(number);
            }
        }

        String text() {
            return first + (last == first ? "" : "-" + last) + (step == 1 ? "" : "/" + step);
        }
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
