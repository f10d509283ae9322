package io.flowcraft.dynamodb;

import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What an activation awaits, among its attributes when {@code awaits} is there, and how it shall go on, when {@code resumedAt} is. */
final class WaitAttributes {

    static final String KIND = "awaits";
    static final String CHILD = "awaitsChild";
    static final String RESUMED = "resumedAt";
    static final String OUTPUT = "resumeOutput";

    private static final String SINCE = "awaitsSince";
    private static final String DUE = "awaitsUntil";
    private static final String TOKEN = "awaitsToken";
    private static final String CLAIM = "awaitsClaim";
    private static final String ACTION = "resumeAction";

    private WaitAttributes() {}

    static Item of(Awaiting awaiting, Optional<Instant> due) {
        return new Item()
                .set(KIND, awaiting.kind().text())
                .set(SINCE, awaiting.since().toString())
                .set(DUE, due.map(Stamps::text))
                .set(TOKEN, awaiting.token())
                .set(CHILD, awaiting.child())
                .set(CLAIM, awaiting.claim().map(String::valueOf));
    }

    /** All but the output. */
    static Item of(Resume resume) {
        return new Item()
                .set(RESUMED, resume.at().toString())
                .set(ACTION, resume.action().map(Texts::quoted));
    }

    static Optional<String> token(Item item) {
        return item.optional(TOKEN);
    }

    static boolean isIn(Item item) {
        return item.has(KIND) || item.has(RESUMED);
    }

    static Wait read(ActivationRef ref, Item item, Envelopes envelopes, String partition, Instant now) {
        Optional<Awaiting> awaiting = item.has(KIND) ? Optional.of(awaiting(ref, item, now)) : Optional.empty();
        Optional<Resume> resume =
                item.has(RESUMED) ? Optional.of(resume(item, envelopes, partition)) : Optional.empty();
        return new Wait(ref, awaiting, resume);
    }

    private static Awaiting awaiting(ActivationRef ref, Item item, Instant now) {
        return new Awaiting(
                ref,
                Awaiting.Kind.valueOf(item.text(KIND).toUpperCase(Locale.ROOT)),
                Instant.parse(item.text(SINCE)),
                item.optional(DUE).map(due -> Duration.between(now, Stamps.parse(due))),
                token(item),
                item.optional(CHILD),
                item.optional(CLAIM).map(Integer::valueOf));
    }

    private static Resume resume(Item item, Envelopes envelopes, String partition) {
        return new Resume(
                item.optional(ACTION).map(Texts::unquoted),
                Texts.value(envelopes.opened(partition, item.attributes().get(OUTPUT))),
                Instant.parse(item.text(RESUMED)));
    }
}
