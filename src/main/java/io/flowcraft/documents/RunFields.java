package io.flowcraft.documents;

import io.flowcraft.engine.Holds;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Retries;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunState;
import io.flowcraft.engine.RunStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A run among the fields of a document, and back: all but its tags and holds, which each store keeps in its own way. */
public final class RunFields {

    public static final String STATUS = "status";
    public static final String GENERATION = "generation";
    public static final String FINISHED = "finishedAt";
    public static final String HIDDEN = "hidden";
    public static final String CREATED = "created";

    /** The highest generation that anything is kept under, when that is above the run's. */
    public static final String TOP = "top";

    private static final String CREATED_AT = "createdAt";
    private static final String CALLER = "caller";
    private static final String BLUEPRINT = "blueprintId";
    private static final String VERSION = "blueprintVersion";
    private static final String FINGERPRINT = "fingerprint";
    private static final String PARENT = "parent";
    private static final String TRACE = "traceparent";

    private RunFields() {}

    /** @return the fields that it was written into */
    public static <F extends Fields> F in(F fields, NewRun run, Instant now) {
        fields.set("v", 1)
                .set(CALLER, Texts.quoted(run.caller()))
                .set(BLUEPRINT, Texts.quoted(run.blueprintId()))
                .set(VERSION, Texts.quoted(run.blueprintVersion()))
                .set(STATUS, RunStatus.RUNNING.text())
                .set(GENERATION, 1)
                .set(CREATED_AT, Stamps.text(now))
                .set(FINGERPRINT, Texts.quoted(run.fingerprint()))
                .set(PARENT, run.parent().map(Parent::text).map(Texts::escaped))
                .set(TRACE, run.traceparent())
                .set(CREATED, Places.of(now, run.runId()));
        return fields;
    }

    public static Run read(String runId, Fields fields, Map<String, String> tags, Holds holds) {
        RunState state = state(fields);
        return new Run(
                runId,
                Texts.unquoted(fields.text(CALLER)),
                Texts.unquoted(fields.text(BLUEPRINT)),
                Texts.unquoted(fields.text(VERSION)),
                state.status(),
                state.generation(),
                Stamps.parse(fields.text(CREATED_AT)),
                fields.optional(FINISHED).map(Stamps::parse),
                tags,
                Texts.unquoted(fields.text(FINGERPRINT)),
                Retries.parse(fields.optional("retries").orElse("")),
                holds,
                fields.optional(PARENT).map(Parent::parse),
                fields.optional(TRACE));
    }

    public static RunState state(Fields fields) {
        return new RunState(RunStatus.valueOf(fields.text(STATUS).toUpperCase(Locale.ROOT)), fields.number(GENERATION));
    }

    public static boolean isHidden(Fields fields) {
        return fields.has(HIDDEN);
    }

    /** The run, unless there is none or it is being removed. */
    public static <F extends Fields> Optional<F> seen(Optional<F> fields) {
        return fields.filter(known -> !isHidden(known));
    }

    /** Up to which generation something may be kept. */
    public static int top(Fields fields) {
        return Math.max(fields.number(GENERATION), fields.has(TOP) ? fields.number(TOP) : 0);
    }
}
