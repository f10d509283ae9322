package io.flowcraft.cosmos;

import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import java.util.Optional;

/**
 * A part of a partition in the order of ids, or of all partitions by one of the {@link Index indexes}. A partition is read as this client's session knows it, see
 * {@link Marks}; what comes by an index may lag.
 *
 * @param shelf the container
 * @param index by which properties, if not by partition and id
 * @param group the partition, or the value of the index's first property
 * @param from the first id, or value of the index's second property
 * @param to the last one
 * @param backwards from the last to the first
 * @param page how many items one call asks for at most
 */
record Reading(Shelf shelf, Optional<Index> index, String group, String from, String to, boolean backwards, int page) {

    /** Sorts after every sign of ids and times. */
    static final String LAST = "~";

    private static final String LEAST = " ";
    private static final int MANY = 1_000;

    /** Pairs of properties that are indexed together, in both containers. */
    enum Index {
        /** What people list: {@code listed} and {@code created}. */
        BY_LIST("listed", "created"),
        /** What is to be done at some time: {@code duty} and {@code at}. */
        BY_TIME("duty", "at");

        final String group;
        final String sort;

        Index(String group, String sort) {
            this.group = group;
            this.sort = sort;
        }
    }

    /** Items whose id begins so. */
    static Reading of(Shelf shelf, String partition, String prefix) {
        return new Reading(
                shelf, Optional.empty(), partition, prefix.isEmpty() ? LEAST : prefix, prefix + LAST, false, MANY);
    }

    static Reading of(Shelf shelf, Index index, String group) {
        return new Reading(shelf, Optional.of(index), group, LEAST, LAST, false, MANY);
    }

    /** Only what comes after this. */
    Reading after(String last) {
        return from(last + LEAST);
    }

    Reading from(String first) {
        return new Reading(shelf, index, group, first, to, backwards, page);
    }

    Reading to(String last) {
        return new Reading(shelf, index, group, from, last, backwards, page);
    }

    Reading reversed() {
        return new Reading(shelf, index, group, from, to, true, page);
    }

    Reading by(int size) {
        return new Reading(shelf, index, group, from, to, backwards, size);
    }

    SqlQuerySpec query() {
        return spec("SELECT * FROM c WHERE c.%1$s = @group AND c.%2$s >= @from AND c.%2$s <= @to ORDER BY %3$s"
                .formatted(groupName(), sortName(), order(backwards ? "DESC" : "ASC")));
    }

    /** Two properties that are indexed together serve a query only when it is ordered by both; all have the same value of the first one. */
    private String order(String direction) {
        String bySort = "c." + sortName() + " " + direction;
        return index.isPresent() ? "c." + groupName() + " " + direction + ", " + bySort : bySort;
    }

    SqlQuerySpec count() {
        return spec("SELECT VALUE COUNT(1) FROM c WHERE c.%1$s = @group AND c.%2$s >= @from AND c.%2$s <= @to"
                .formatted(groupName(), sortName()));
    }

    private SqlQuerySpec spec(String text) {
        return new SqlQuerySpec(
                text, new SqlParameter("@group", group), new SqlParameter("@from", from), new SqlParameter("@to", to));
    }

    private String groupName() {
        return index.map(known -> known.group).orElse(Key.PARTITION);
    }

    /** By what it sorts. */
    String sortName() {
        return index.map(known -> known.sort).orElse(Key.ID);
    }
}
