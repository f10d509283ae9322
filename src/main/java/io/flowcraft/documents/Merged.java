package io.flowcraft.documents;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several sorted sequences as one, each read only as far as is needed. For one thread. */
public final class Merged<T> implements Iterator<T> {

    private record Head<T>(T item, Iterator<T> rest) {}

    private final PriorityQueue<Head<T>> heads;

    private Merged(List<Iterable<T>> sequences, Comparator<T> order) {
        heads = new PriorityQueue<>(Comparator.comparing(Head::item, order));
        sequences.forEach(sequence -> advance(sequence.iterator()));
    }

    /** @param order the one that each of them is sorted by */
    public static <T> Iterable<T> of(List<Iterable<T>> sequences, Comparator<T> order) {
        return () -> new Merged<>(sequences, order);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        Head<T> head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        advance(head.rest());
        return head.item();
    }

    private void advance(Iterator<T> sequence) {
        if (sequence.hasNext()) {
            heads.add(new Head<>(sequence.next(), sequence));
        }
    }
}
