package io.flowcraft.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowcraft.documents.Places;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.DeadLetter;
import java.time.Instant;
import java.util.Optional;

/** A dead letter as an item, in the list of the kept or of the released ones. */
final class LetterItem {

    static final String KEPT = "letters";
    static final String RELEASED = "letters-released";
    static final String PAYLOAD = "payload";
    static final String LISTED = "listed";
    static final String CREATED = "created";

    /** The run of a letter that lies in its partition. */
    static final String RUN = "run";

    private static final String NAME = "name";

    private LetterItem() {}

    /** All but the payload. */
    static Item of(DeadLetter letter) {
        Item item = letter.ref().map(Refs::item).orElseGet(Item::new);
        return item.set(NAME, Texts.quoted(letter.id()))
                .set("reason", letter.reason().text())
                .set(RUN, letter.ref().map(ActivationRef::runId))
                .set("deliveries", letter.deliveries())
                .set("error", Texts.quoted(letter.error()))
                .set("time", letter.at().toString())
                .set(CREATED, created(letter));
    }

    static String created(DeadLetter letter) {
        return Places.of(letter.at(), Names.escaped(letter.id()));
    }

    static String name(Item item) {
        return Texts.unquoted(item.text(NAME));
    }

    static Optional<ActivationRef> ref(Item item) {
        return item.optional(RUN).map(runId -> Refs.read(runId, item));
    }

    static JsonNode payload(Item item) {
        return item.value(PAYLOAD);
    }

    static DeadLetter read(Item item, String payload, boolean released) {
        return new DeadLetter(
                name(item),
                DeadLetter.Reason.parse(item.text("reason")),
                Texts.unquoted(payload),
                ref(item),
                item.number("deliveries"),
                Texts.unquoted(item.text("error")),
                Instant.parse(item.text("time")),
                released);
    }
}
