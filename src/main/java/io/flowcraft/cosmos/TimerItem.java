package io.flowcraft.cosmos;

import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.Timer;
import java.time.Instant;
import java.util.Locale;

/** A timer as an item of its run: the job's message, and when it is due, by which the index sorts. */
final class TimerItem {

    static final String DUTY = "timer";
    static final String JOB = "job";
    static final String DUE = "at";

    private static final String KIND = "kind";

    private TimerItem() {}

    static Write set(Names names, Timer.Kind kind, Job job, Instant due) {
        ActivationRef ref = job.ref();
        return Write.upsert(
                names.timer(kind, ref),
                new Item()
                        .set(KIND, kind.text())
                        .set(JOB, Texts.escaped(JobCodec.encode(job)))
                        .set(Visits.DUTY, names.members(DUTY))
                        .set(DUE, Stamps.text(due)));
    }

    static Timer read(Item item) {
        String job = item.text(JOB);
        return new Timer(
                Timer.Kind.valueOf(item.text(KIND).toUpperCase(Locale.ROOT)),
                JobCodec.decode(job)
                        .orElseThrow(() ->
                                new IllegalStateException("a timer of a newer version, upgrade this worker: " + job)),
                Stamps.parse(item.text(DUE)));
    }
}
