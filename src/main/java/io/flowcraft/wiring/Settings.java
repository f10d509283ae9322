package io.flowcraft.wiring;

import io.flowcraft.expression.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator configured, validated. The keys stand with their defaults in {@code META-INF/microprofile-config.properties}.
 *
 * @param rooms which implementation of each port
 * @param worker how this worker works
 * @param retention how long runs are kept after their end; absent: for ever
 * @param namespace what keys, runs and indexes carry, so that several installations can share a database
 * @param createResources whether missing tables are created
 * @param blueprintsDir a folder with blueprints to store at the start
 * @param expressions what one expression may cost
 * @param events how clients listen to events
 * @param publicUrl under which URL others reach this server
 * @param pool the connections to the database
 */
record Settings(
        Rooms rooms,
        WorkerOptions worker,
        Optional<Duration> retention,
        String namespace,
        boolean createResources,
        Optional<Path> blueprintsDir,
        Limits expressions,
        EventOptions events,
        Optional<URI> publicUrl,
        Pool pool) {

    /**
     * How clients listen to events.
     *
     * @param heartbeat a client gets something at least that often
     * @param maxSubscribers the most clients at once
     */
    record EventOptions(Duration heartbeat, int maxSubscribers) {}

    /**
     * The connections to the database.
     *
     * @param connections how many the server's pool has at most
     * @param concurrency how many jobs are worked on at once
     */
    record Pool(int connections, int concurrency) {

        private static final int PER_JOB = 2;
        private static final int FOR_OTHERS = 8;
        private static final int RESERVED = 4;

        /** How many calls may use the database at once: what the worker needs and some requests, but not the last connections, which renew leases. */
        int callers() {
            int reserved = Math.min(RESERVED, connections / 2);
            return Math.max(1, Math.min(connections - reserved, PER_JOB * concurrency + FOR_OTHERS));
        }
    }

    /** The rooms by name; absent names follow the stack. */
    record Rooms(String queue, String contextStore, String coordinationStore) {

        private static final String WITH_CONTEXT = "context";

        /** Which room keeps the index: with {@code context} that of the context store. */
        String index() {
            return coordinationStore.equals(WITH_CONTEXT) ? contextStore : coordinationStore;
        }
    }

    /**
     * How this worker works.
     *
     * @param concurrency how many jobs at once
     * @param lease how long a lease lives without renewal
     * @param grace how long nodes may go on when the worker stops
     * @param missingPatience for how long a job is put back that no worker has the node or blueprint for
     */
    record WorkerOptions(int concurrency, Duration lease, Duration grace, Duration missingPatience) {}
}
