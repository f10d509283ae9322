package io.flowcraft.dynamodb;

import java.util.Optional;

/**
 * A part of a partition, or of an index, in the order of the sort key. Partitions are read consistently, indexes lag.
 *
 * @param table the table
 * @param index the index, if not the table itself
 * @param partition the value of the partition key
 * @param from the first value of the sort key
 * @param to the last one
 * @param backwards from the last to the first
 * @param page how many items one call asks for at most; 0: as many as fit
 */
record Reading(
        Table table, Optional<Index> index, String partition, String from, String to, boolean backwards, int page) {

    /** Sorts after every character. */
    static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final String LEAST = "\u0001";

    /** The indexes of {@link Table#STATUSES}. */
    enum Index {
        /** What people list, newest last: {@code listed} and {@code created}. */
        BY_LIST("by-list", "listed", "created"),
        /** What is to be done at some time: {@code duty} and {@code at}. */
        BY_TIME("by-time", "duty", "at");

        final String text;
        final String partition;
        final String sort;

        Index(String text, String partition, String sort) {
            this.text = text;
            this.partition = partition;
            this.sort = sort;
        }
    }

    /** Items whose sort key begins so. */
    static Reading of(Table table, String partition, String prefix) {
        return new Reading(
                table, Optional.empty(), partition, prefix.isEmpty() ? LEAST : prefix, prefix + LAST, false, 0);
    }

    static Reading of(Index index, String partition) {
        return new Reading(Table.STATUSES, Optional.of(index), partition, LEAST, LAST, false, 0);
    }

    /** Only what comes after this. */
    Reading after(String last) {
        return new Reading(table, index, partition, last + LEAST, to, backwards, page);
    }

    Reading from(String first) {
        return new Reading(table, index, partition, first, to, backwards, page);
    }

    Reading to(String last) {
        return new Reading(table, index, partition, from, last, backwards, page);
    }

    Reading reversed() {
        return new Reading(table, index, partition, from, to, true, page);
    }

    Reading by(int size) {
        return new Reading(table, index, partition, from, to, backwards, size);
    }

    String partitionName() {
        return index.map(known -> known.partition).orElse(Key.PARTITION);
    }

    String sortName() {
        return index.map(known -> known.sort).orElse(Key.ITEM);
    }
}
