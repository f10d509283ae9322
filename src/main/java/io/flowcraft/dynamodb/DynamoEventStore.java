package io.flowcraft.dynamodb;

import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.EventPage;
import io.flowcraft.engine.EventStore;
import java.util.ArrayList;
import java.util.List;

/** An item for each page, under the number of its first event. */
final class DynamoEventStore implements EventStore {

    private static final String EVENTS = "events";
    private static final String FIRST = "first";
    private static final String LAST = "last";

    private final Dynamo dynamo;
    private final Names names;
    private final Envelopes envelopes;

    DynamoEventStore(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
        this.envelopes = new Envelopes(dynamo, names);
    }

    @Override
    public boolean append(EventPage page) {
        if (RunFields.seen(dynamo.get(names.run(page.runId()))).isEmpty()) {
            return false;
        }
        Key key = names.events(page.runId(), page.first());
        Item item = new Item()
                .set(FIRST, page.first())
                .set(LAST, page.last())
                .set(EVENTS, envelopes.sealed(key.partition(), Texts.escaped(page.text()), Envelopes.LARGE));
        return dynamo.write(Write.put(key, item)
                        .when("attribute_not_exists(#runId)")
                        .once())
                .done();
    }

    @Override
    public List<EventPage> after(String runId, int sequence, int limit) {
        List<EventPage> pages = new ArrayList<>();
        Key from = names.events(runId, Math.max(0, sequence + 2 - EventPage.MOST));
        Reading reading =
                Reading.of(Table.CONTEXTS, from.partition(), Names.EVENTS).from(from.item());
        for (Item item : dynamo.query(reading)) {
            if (pages.size() == limit) {
                break;
            }
            if (item.number(LAST) > sequence) {
                String text =
                        envelopes.opened(from.partition(), item.attributes().get(EVENTS));
                pages.add(EventPage.parse(runId, item.number(FIRST), text));
            }
        }
        return pages;
    }
}
