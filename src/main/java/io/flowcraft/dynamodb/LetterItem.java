package io.flowcraft.dynamodb;

import io.flowcraft.documents.Places;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A dead letter as an item, in the list of the kept or of the released ones. */
final class LetterItem {

    /** The attribute of an activation that a letter holds: the letter's id. */
    static final String HELD = "letter";

    static final String KEPT = "letters";
    static final String RELEASED = "letters-released";
    static final String PAYLOAD = "payload";
    static final String LISTED = "listed";
    static final String RUN = "run";

    private static final String ID = "id";

    private LetterItem() {}

    /** All but the payload. */
    static Item of(DeadLetter letter) {
        Item item = letter.ref().map(Refs::item).orElseGet(Item::new);
        return item.set(ID, Texts.quoted(letter.id()))
                .set("reason", letter.reason().text())
                .set(RUN, letter.ref().map(ActivationRef::runId))
                .set("deliveries", letter.deliveries())
                .set("error", Texts.quoted(letter.error()))
                .set("time", letter.at().toString())
                .set("created", created(letter));
    }

    static String created(DeadLetter letter) {
        return Places.of(letter.at(), letter.id());
    }

    static Optional<ActivationRef> ref(Item item) {
        return item.optional(RUN).map(runId -> Refs.read(runId, item));
    }

    static AttributeValue payload(Item item) {
        return item.attributes().get(PAYLOAD);
    }

    static DeadLetter read(Item item, String payload, String released) {
        return new DeadLetter(
                Texts.unquoted(item.text(ID)),
                DeadLetter.Reason.parse(item.text("reason")),
                Texts.unquoted(payload),
                ref(item),
                item.number("deliveries"),
                Texts.unquoted(item.text("error")),
                Instant.parse(item.text("time")),
                item.text(LISTED).equals(released));
    }
}
