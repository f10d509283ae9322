package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ItemStore} must do. */
public abstract class ItemStoreContract {

    private final String run = Sample.unique("run");

    /** The store under test. */
    protected abstract ItemStore store();

    /** Stores the runs. */
    protected abstract RunStore runs();

    @Test
    void items_are_found_by_their_index() {
        runs().create(Sample.newRun(run));
        List<JsonValue> items = List.of(
                Sample.json("{\"a\": [1, null]}"),
                JsonValue.NULL,
                Sample.text("x".repeat(2_000_000)),
                Sample.text("'\u20ac"));
        store().write(run, "set", 0, items);
        store().write(run, "set", 4, List.of(Sample.text("five")));

        for (int i = 0; i < items.size(); i++) {
            assertThat(store().read(run, "set", i)).contains(items.get(i));
        }
        assertThat(store().read(run, "set", 4)).contains(Sample.text("five"));
        assertThat(store().read(run, "set", 5)).isEmpty();
    }

    @Test
    void a_thousand_items_are_written_at_once() {
        runs().create(Sample.newRun(run));
        store().write(
                        run,
                        "set",
                        0,
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> Sample.text("item " + i))
                                .toList());

        assertThat(store().read(run, "set", 999)).contains(Sample.text("item 999"));
    }

    @Test
    void what_was_written_stays_as_it_is_when_it_is_written_again() {
        runs().create(Sample.newRun(run));
        store().write(run, "set", 0, List.of(Sample.text("a"), Sample.text("b")));
        store().write(run, "set", 1, List.of(Sample.text("other"), Sample.text("c")));

        assertThat(store().read(run, "set", 1)).contains(Sample.text("b"));
        assertThat(store().read(run, "set", 2)).contains(Sample.text("c"));
    }

    @Test
    void sets_and_runs_do_not_mix() {
        String other = Sample.unique("run");
        runs().create(Sample.newRun(run));
        runs().create(Sample.newRun(other));
        store().write(run, "one", 0, List.of(Sample.text("a")));
        store().write(run, "two", 0, List.of(Sample.text("b")));

        assertThat(store().read(run, "two", 0)).contains(Sample.text("b"));
        assertThat(store().read(other, "one", 0)).isEmpty();
    }

    @Test
    void items_of_a_run_that_is_not_there_are_not_kept() {
        store().write(run, "set", 0, List.of(Sample.text("a")));
        runs().create(Sample.newRun(run));

        assertThat(store().read(run, "set", 0)).isEmpty();
    }
}
