package io.flowcraft.cosmos;

import io.flowcraft.documents.Texts;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;

/** Which activation an item is of: {@code key} and {@code generation}. */
final class Refs {

    private static final String KEY = "key";
    private static final String GENERATION = "generation";

    private Refs() {}

    static Item item(ActivationRef ref) {
        return new Item().set(KEY, Texts.quoted(ref.activation().key())).set(GENERATION, ref.generation());
    }

    static ActivationRef read(String runId, Item item) {
        return new ActivationRef(runId, Activation.parse(Texts.unquoted(item.text(KEY))), item.number(GENERATION));
    }
}
