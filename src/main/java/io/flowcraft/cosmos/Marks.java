package io.flowcraft.cosmos;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a read sees what other workers wrote, under session consistency. A write replica numbers the writes of a partition in one order, and the answer to a write tells its number
 * (the session token), which the client remembers and demands of the replicas it reads from. So a client that has just written sees every write of that partition that was
 * acknowledged before its own, whoever made it. A reader that needs the present, and has nothing to write, (1) writes a mark into the run's partition, in one batch with a read of
 * the run, which is the present anyway; (2) reads all else.
 *
 * <p>The marks of a run are spread over a few items, so that parallel readers do not meet in one; they go by themselves after an hour. Of a run that is not there none
 * is written. Thread-safe.
 */
final class Marks {

    private static final int SECONDS = 3_600;

    private final Cosmos cosmos;
    private final Names names;

    Marks(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
    }

    /** The run's item as it is now; all that was written in its partition before can be read afterwards. Empty when there is no run, or it is hidden. */
    Optional<Item> run(String runId) {
        Write run = Write.read(names.run(runId));
        Write mark =
                Write.upsert(names.mark(runId, ThreadLocalRandom.current().nextInt()), new Item().set("ttl", SECONDS));
        Batched batched = cosmos.batch(List.of(Write.read(names.seen(runId)), run, mark));
        return batched.done() ? Optional.of(batched.item(run)) : Optional.empty();
    }
}
