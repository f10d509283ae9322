package io.flowcraft.cosmos;

import io.flowcraft.documents.TimerFields;
import io.flowcraft.documents.Visits;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Timer;
import java.time.Instant;

/** A timer as an item of its run, see {@link TimerFields}. */
final class TimerItem {

    static final String DUTY = "timer";

    private TimerItem() {}

    static Write set(Names names, Timer.Kind kind, Job job, Instant due) {
        ActivationRef ref = job.ref();
        return Write.upsert(
                names.timer(kind, ref),
                TimerFields.in(new Item(), kind, job, due).set(Visits.DUTY, names.members(DUTY)));
    }
}
