package io.flowcraft.cosmos;

import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What an activation awaits, as one item, and how it shall go on, as another.
 *
 * <pre>
 * {"id": "w0:approval:000001", "key": "\"approval\"", "generation": 1, "kind": "wait", "since": "2026-…Z", "until": "2026-…Z", "token": "…", "child": "…", "claim": "3"}
 * {"id": "u0:approval:000001", "key": "\"approval\"", "generation": 1, "at": "2026-…Z", "action": "\"ok\"", "output": {"encoding": "json", "data": "7"}}
 * </pre>
 */
final class WaitItems {

    static final String CHILD = "child";
    static final String TOKEN = "token";

    private static final String KIND = "kind";
    private static final String SINCE = "since";
    private static final String DUE = "until";
    private static final String CLAIM = "claim";
    private static final String ACTION = "action";
    private static final String OUTPUT = "output";
    private static final String RESUMED = "resumedAt";

    private final Envelopes envelopes;
    private final Names names;
    private final StoreClock clock;

    WaitItems(Envelopes envelopes, Names names, StoreClock clock) {
        this.envelopes = envelopes;
        this.names = names;
        this.clock = clock;
    }

    static Item of(Awaiting awaiting, Optional<Instant> due) {
        return Refs.item(awaiting.ref())
                .set(KIND, awaiting.kind().text())
                .set(SINCE, awaiting.since().toString())
                .set(DUE, due.map(Stamps::text))
                .set(TOKEN, awaiting.token())
                .set(CHILD, awaiting.child())
                .set(CLAIM, awaiting.claim().map(String::valueOf));
    }

    /** Writes the parts of its output, if it needs any. */
    Item of(ActivationRef ref, Resume resume) {
        return Refs.item(ref)
                .set(RESUMED, resume.at().toString())
                .set(ACTION, resume.action().map(Texts::quoted))
                .set(
                        OUTPUT,
                        envelopes.sealed(names.partition(ref.runId()), Texts.of(resume.output()), Envelopes.SMALL));
    }

    Wait read(ActivationRef ref, Optional<Item> wait, Optional<Item> resume) {
        return new Wait(ref, wait.map(item -> awaiting(ref, item)), resume.map(item -> resume(ref, item)));
    }

    private Awaiting awaiting(ActivationRef ref, Item item) {
        return new Awaiting(
                ref,
                Awaiting.Kind.valueOf(item.text(KIND).toUpperCase(Locale.ROOT)),
                Instant.parse(item.text(SINCE)),
                item.optional(DUE).map(due -> Duration.between(clock.earliest(), Stamps.parse(due))),
                item.optional(TOKEN),
                item.optional(CHILD),
                item.optional(CLAIM).map(Integer::valueOf));
    }

    private Resume resume(ActivationRef ref, Item item) {
        return new Resume(
                item.optional(ACTION).map(Texts::unquoted),
                Texts.value(envelopes.opened(
                        names.partition(ref.runId()), item.node().get(OUTPUT))),
                Instant.parse(item.text(RESUMED)));
    }
}
