package io.flowcraft.polling;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A queue that a test works off by hand, a message at a time. */
public abstract class HandWorkedQueue {

    /** Sends to it. */
    public abstract JobQueue queue();

    /** Lets a worker work on the next message, if there is one. */
    protected abstract void work(Function<Delivery, Disposition> worker);

    /** The job of the next message, if there is one. */
    public final Optional<Job> deliver(Disposition answer) {
        return next(answer).flatMap(delivery -> JobCodec.decode(delivery.text()));
    }

    /** The next message, if there is one. */
    public final Optional<Delivery> next(Disposition answer) {
        List<Delivery> seen = new ArrayList<>();
        work(delivery -> {
            seen.add(delivery);
            return answer;
        });
        return seen.stream().findFirst();
    }
}
