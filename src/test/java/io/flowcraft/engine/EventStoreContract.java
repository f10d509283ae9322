package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link EventStore} must do. Every test has a run of its own. */
public abstract class EventStoreContract {

    private final String run = Sample.unique("run");

    /** The store under test. */
    protected abstract EventStore store();

    /** Stores the runs of these events. */
    protected abstract RunStore runs();

    @BeforeEach
    void begin() {
        runs().create(Sample.newRun(run));
    }

    @Test
    void a_run_without_events_has_no_pages() {
        assertThat(store().after(run, 0, 10)).isEmpty();
    }

    @Test
    void events_come_back_as_they_were_appended() {
        Event start = new Event(
                1, Sample.AT.plusNanos(1), EventType.WORKFLOW_START, 1, Optional.empty(), object("{\"a\": [1, null]}"));
        Event error = new Event(
                2, Sample.AT, EventType.NODE_ERROR, 3, Optional.of("näh'\"\\\ud83d\ude00:2"), object("{\"b\": {}}"));
        EventPage page = new EventPage(run, List.of(start, error));

        assertThat(store().append(page)).isTrue();

        assertThat(store().after(run, 0, 10)).containsExactly(page);
    }

    @Test
    void half_characters_and_zeros_in_messages_are_kept() {
        JsonObject details = Sample.object(Map.of("message", Sample.text("x\ud83d \u0000 \udc00")));
        EventPage page = new EventPage(
                run, List.of(new Event(1, Sample.AT, EventType.NODE_ERROR, 1, Optional.of("a"), details)));

        store().append(page);

        assertThat(store().after(run, 0, 1)).containsExactly(page);
    }

    @Test
    void pages_are_read_from_the_one_with_the_next_event_on() {
        EventPage first = append(1, 500);
        EventPage second = append(501, 501);
        EventPage third = append(502, 504);

        assertThat(store().after(run, 0, 10)).containsExactly(first, second, third);
        assertThat(store().after(run, 0, 2)).containsExactly(first, second);
        assertThat(store().after(run, 499, 10)).containsExactly(first, second, third);
        assertThat(store().after(run, 500, 10)).containsExactly(second, third);
        assertThat(store().after(run, 501, 10)).containsExactly(third);
        assertThat(store().after(run, 503, 10)).containsExactly(third);
        assertThat(store().after(run, 504, 10)).isEmpty();
    }

    @Test
    void a_page_is_never_replaced() {
        EventPage first = append(1, 2);

        assertThat(store().append(page(1, 1, "other"))).isFalse();
        assertThat(store().append(first)).as("the same again").isFalse();

        assertThat(store().after(run, 0, 10)).containsExactly(first);
    }

    @Test
    void runs_do_not_see_each_other() {
        append(1, 2);

        String other = Sample.unique("run");
        runs().create(Sample.newRun(other));
        assertThat(store().after(other, 0, 10)).isEmpty();
        assertThat(store().append(new EventPage(other, page(1, 2, "a").events())))
                .isTrue();
    }

    @Test
    void no_events_are_kept_of_a_run_that_is_not_there() {
        String nobody = Sample.unique("run");

        assertThat(store().append(new EventPage(nobody, page(1, 2, "a").events())))
                .isFalse();

        assertThat(store().after(nobody, 0, 10)).isEmpty();
    }

    @RepeatedTest(5)
    void I18_of_pages_that_race_for_a_number_one_is_stored() throws Exception {
        append(1, 3);
        List<EventPage> pages =
                IntStream.range(0, 8).mapToObj(i -> page(4, 4 + i, "racer" + i)).toList();

        List<Boolean> stored = Race.of(8, i -> store().append(pages.get(i)));

        assertThat(stored).filteredOn(yes -> yes).hasSize(1);
        assertThat(store().after(run, 3, 10)).containsExactly(pages.get(stored.indexOf(true)));
    }

    private EventPage append(int first, int last) {
        EventPage page = page(first, last, "node");
        assertThat(store().append(page)).isTrue();
        return page;
    }

    private EventPage page(int first, int last, String node) {
        return new EventPage(
                run,
                IntStream.rangeClosed(first, last)
                        .mapToObj(number -> new Event(
                                number,
                                Sample.AT,
                                EventType.NODE_SKIPPED,
                                1,
                                Optional.of(node + number),
                                JsonObject.EMPTY_JSON_OBJECT))
                        .toList());
    }

    private static JsonObject object(String text) {
        return Sample.json(text).asJsonObject();
    }
}
