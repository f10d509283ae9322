package io.flowcraft.documents;

import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.Timer;
import java.time.Instant;
import java.util.Locale;

/** A timer among the fields of a document, and back: the job's message, and when it is due, by which the index sorts. */
public final class TimerFields {

    public static final String JOB = "job";
    public static final String DUE = "at";

    private static final String KIND = "kind";

    private TimerFields() {}

    /** @return the fields that it was written into */
    public static <F extends Fields> F in(F fields, Timer.Kind kind, Job job, Instant due) {
        fields.set(KIND, kind.text())
                .set(JOB, Texts.escaped(JobCodec.encode(job)))
                .set(DUE, Stamps.text(due));
        return fields;
    }

    public static Timer read(Fields fields) {
        String job = fields.text(JOB);
        return new Timer(
                Timer.Kind.valueOf(fields.text(KIND).toUpperCase(Locale.ROOT)),
                JobCodec.decode(job)
                        .orElseThrow(() ->
                                new IllegalStateException("a timer of a newer version, upgrade this worker: " + job)),
                Stamps.parse(fields.text(DUE)));
    }
}
