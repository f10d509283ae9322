package io.flowcraft.cosmos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several sorted sequences as one, each read only as far as is needed. For one thread. */
final class Merged implements Iterator<Item> {

    private record Head(Item item, Iterator<Item> rest) {}

    private final PriorityQueue<Head> heads;

    private Merged(List<Iterable<Item>> sequences, Comparator<Item> order) {
        heads = new PriorityQueue<>(Comparator.comparing(Head::item, order));
        sequences.forEach(sequence -> advance(sequence.iterator()));
    }

    static Iterable<Item> of(List<Iterable<Item>> sequences, Comparator<Item> order) {
        return () -> new Merged(sequences, order);
    }

    /** The readings of several partitions, in the order of the attribute they are sorted by. */
    static Iterable<Item> of(Cosmos cosmos, List<Reading> readings) {
        List<Iterable<Item>> sequences = new ArrayList<>();
        readings.forEach(reading -> sequences.add(cosmos.query(reading)));
        Comparator<Item> order =
                Comparator.comparing(item -> item.text(readings.get(0).sortName()));
        return of(sequences, readings.get(0).backwards() ? order.reversed() : order);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Item next() {
        Head head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        advance(head.rest());
        return head.item();
    }

    private void advance(Iterator<Item> sequence) {
        if (sequence.hasNext()) {
            heads.add(new Head(sequence.next(), sequence));
        }
    }
}
