package io.flowcraft.cosmos;

/**
 * Where an item lies.
 *
 * @param shelf the container
 * @param partition the value of the partition key: a run's id, or something that begins with {@code #}; before it the namespace, unless that is the default
 * @param id unique in the partition: letters, digits and the signs {@code : = . _ -}
 */
record Key(Shelf shelf, String partition, String id) {

    static final String PARTITION = "runId";
    static final String ID = "id";
}
