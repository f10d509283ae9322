package io.flowcraft.cosmos;

import io.flowcraft.documents.Texts;
import io.flowcraft.engine.EventPage;
import io.flowcraft.engine.EventStore;
import java.util.ArrayList;
import java.util.List;

/**
 * An item for each page, under the number of its first event, created once and only while the run is there:
 * {@code {"id": "e:000000001", "first": 1, "last": 20, "events": {envelope}}}. Reads are made current by a mark, see {@link Marks}.
 */
final class CosmosEventStore implements EventStore {

    private static final String PAGE = "events";
    private static final String FIRST = "first";
    private static final String LAST = "last";

    private final Cosmos cosmos;
    private final Names names;
    private final Envelopes envelopes;
    private final Gates gates;
    private final Marks marks;

    CosmosEventStore(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
        this.envelopes = new Envelopes(cosmos, names);
        this.gates = new Gates(names);
        this.marks = new Marks(cosmos, names);
    }

    @Override
    public boolean append(EventPage page) {
        Key key = names.events(page.runId(), page.first());
        if (cosmos.current(names.seen(page.runId())).isEmpty()) {
            return false;
        }
        Item item = new Item()
                .set(FIRST, page.first())
                .set(LAST, page.last())
                .set(PAGE, envelopes.sealed(key.partition(), Texts.escaped(page.text()), Envelopes.LARGE));
        return cosmos.batch(List.of(
                        gates.seen(page.runId()), Write.create(key, item).once()))
                .done();
    }

    @Override
    public List<EventPage> after(String runId, int sequence, int limit) {
        List<EventPage> pages = new ArrayList<>();
        marks.run(runId);
        Key from = names.events(runId, Math.max(0, sequence + 2 - EventPage.MOST));
        Reading reading = Reading.of(Shelf.CONTEXTS, from.partition(), Names.EVENTS)
                .from(from.id())
                .by(limit + 1);
        for (Item item : cosmos.query(reading)) {
            if (pages.size() == limit) {
                break;
            }
            if (item.number(LAST) > sequence) {
                String text = envelopes.opened(from.partition(), item.node().get(PAGE));
                pages.add(EventPage.parse(runId, item.number(FIRST), text));
            }
        }
        return pages;
    }
}
