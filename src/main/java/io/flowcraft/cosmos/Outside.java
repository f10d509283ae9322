package io.flowcraft.cosmos;

import io.flowcraft.documents.Texts;

/** A note in the partition of a run that names something in the container of statuses, which goes when the run goes: its {@code kind} and {@code name}. */
record Outside(String kind, String name) {

    private static final String KIND = "kind";
    private static final String NAME = "name";

    /** Written as often as wanted. */
    Write of(Names names, String runId) {
        return Write.upsert(
                names.outside(runId, kind, name), new Item().set(KIND, kind).set(NAME, Texts.quoted(name)));
    }

    static Outside read(Item item) {
        return new Outside(item.text(KIND), Texts.unquoted(item.text(NAME)));
    }

    Key key(Names names) {
        return names.thing(kind, name);
    }
}
