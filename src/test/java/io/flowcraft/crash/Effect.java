package io.flowcraft.crash;

/**
 * A call that the recorder has written down.
 *
 * @param call its number
 * @param key the idempotency key
 * @param attempt the attempt that made it
 * @param process the process that made it
 * @param runId the run
 * @param nodeId the node
 */
public record Effect(long call, String key, int attempt, long process, String runId, String nodeId) {

    static Effect parse(String line) {
        String[] parts = line.split("\t");
        return new Effect(
                Long.parseLong(parts[0]),
                parts[1],
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]),
                parts[4],
                parts[5]);
    }
}
