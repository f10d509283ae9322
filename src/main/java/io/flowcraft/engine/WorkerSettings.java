package io.flowcraft.engine;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator may turn.
 *
 * @param workerId unique for each start of a worker
 * @param lease how long a lease lives without renewal
 * @param inlineTime for how long one message may go on with successors
 * @param inlineNodes with how many successors one message may go on
 * @param unknownRunPatience for how long a job of an unknown run is put back before it is a dead letter
 * @param missingPatience for how long a job is put back whose blueprint or implementation is missing before it is a dead letter
 * @param mostStarts how many starts of an activation may be lost before it is a dead letter
 * @param retention how long runs are kept after their end; absent: for ever
 * @param publicUrl under which URL others reach the servers
 */
public record WorkerSettings(
        String workerId,
        Duration lease,
        Duration inlineTime,
        int inlineNodes,
        Duration unknownRunPatience,
        Duration missingPatience,
        int mostStarts,
        Optional<Duration> retention,
        URI publicUrl) {

    public WorkerSettings {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a lease must live for at least 1 s, not " + lease);
        }
    }

    /** The defaults of the documentation. */
    public static WorkerSettings defaults(String workerId) {
        return new WorkerSettings(
                workerId,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                100,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                5,
                Optional.empty(),
                URI.create("http://localhost:9080"));
    }
}
