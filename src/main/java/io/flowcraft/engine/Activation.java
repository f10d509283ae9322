package io.flowcraft.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * An execution of a node within a run: {@code review}; in loops and batches with its indexes from 0, outermost first: {@code increment:3},
 * {@code inner:2:3}.
 *
 * @param nodeId the node's id in the blueprint, or {@link #END}'s
 * @param indexes one per loop or batch that the node stands in
 */
public record Activation(String nodeId, List<Integer> indexes) implements Comparable<Activation> {

    /** The end of a run, a join like any other. Its id can be no node's. */
    public static final Activation END = Activation.of("#end");

    public Activation {
        indexes = List.copyOf(indexes);
        if (nodeId.isEmpty() || nodeId.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not a node id: '" + nodeId + "'");
        }
    }

    /** The activation of a node outside loops and batches. */
    public static Activation of(String nodeId) {
        return new Activation(nodeId, List.of());
    }

    /**
     * Reads what {@link #key()} wrote.
     *
     * @throws IllegalArgumentException when the text is no activation
     */
    public static Activation parse(String key) {
        String[] parts = key.split(":", -1);
        List<Integer> indexes = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            int index = Integer.parseInt(parts[i]);
            if (index < 0) {
                throw new IllegalArgumentException("negative index in activation '" + key + "'");
            }
            indexes.add(index);
        }
        return new Activation(parts[0], indexes);
    }

    /** The text form: node id and indexes joined by colons. */
    public String key() {
        if (indexes.isEmpty()) {
            return nodeId;
        }
        StringBuilder key = new StringBuilder(nodeId);
        indexes.forEach(index -> key.append(':').append(index));
        return key.toString();
    }

    /** By node, then in the order of the iterations. */
    @Override
    public int compareTo(Activation other) {
        int order = nodeId.compareTo(other.nodeId);
        for (int i = 0; order == 0 && i < Math.min(indexes.size(), other.indexes.size()); i++) {
            order = indexes.get(i).compareTo(other.indexes.get(i));
        }
        return order == 0 ? Integer.compare(indexes.size(), other.indexes.size()) : order;
    }

    @Override
    public String toString() {
        return key();
    }
}
