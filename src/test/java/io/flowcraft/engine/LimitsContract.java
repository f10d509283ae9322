package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.memory.AdvancingClock;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs on stores whose items, calls and answers end at sizes that runs don't know. */
public abstract class LimitsContract {

    protected static final int MEGABYTE = 1_048_576;

    /** Every test has a run of its own. */
    protected final String run = Sample.unique("run");

    /** What the stores live by. */
    protected final AdvancingClock clock = new AdvancingClock();

    protected abstract ContextStore contexts();

    protected abstract RunStore runs();

    protected abstract CheckupStore checkups();

    protected final HopView view() {
        return contexts()
                .read(HopQuery.of(Sample.ref(run, "a")).with(true, true))
                .orElseThrow();
    }

    protected final Recorded record(String activation, ContextChanges changes) {
        return contexts().record(Sample.outcome(Sample.ref(run, activation), Sample.text(activation)), changes, 1);
    }

    /** Values of one length under keys that have a number each. */
    protected static Map<String, JsonValue> values(String prefix, int count, int length) {
        Map<String, JsonValue> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(prefix + i, Sample.text(Integer.toString(i % 10).repeat(length)));
        }
        return values;
    }

    @Test
    void S11_a_context_of_five_megabytes_in_large_values_works() {
        JsonObject initial = Sample.object(values("old", 4, MEGABYTE));
        runs().create(Sample.newRun(run, initial));

        record("a", Sample.set(values("new", 1, MEGABYTE)));
        record("b", Sample.remove("old0"));

        Map<String, JsonValue> expected = new HashMap<>(initial);
        expected.putAll(values("new", 1, MEGABYTE));
        expected.remove("old0");
        assertThat(view().context()).isEqualTo(expected);
        assertThat(view().startInput()).isEqualTo(initial);
    }

    @Test
    void F30_open_runs_that_fill_more_than_a_page_of_the_index_are_all_found_to_be_due() {
        int runs = 160;
        Map<String, String> tags = new HashMap<>();
        IntStream.range(0, 120).forEach(n -> tags.put("tag" + n, "x".repeat(250)));
        for (int i = 0; i < runs; i++) {
            NewRun tagged = new NewRun(
                    run + "-" + i,
                    "default",
                    "order",
                    "1",
                    Sample.object(Map.of()),
                    tags,
                    "fingerprint",
                    Optional.empty());
            runs().create(tagged);
        }

        clock.advance(Duration.ofMinutes(1));

        assertThat(checkups().due(Duration.ZERO, 10 * runs)).hasSize(runs);
    }

    @Test
    void F30_what_fills_many_pages_is_read_completely() {
        runs().create(Sample.newRun(run));
        for (int i = 0; i < 400; i++) {
            record("n:" + i, ContextChanges.none());
            contexts()
                    .record(
                            Sample.outcome(Sample.ref(run, "big:" + i), Sample.text("x".repeat(3_900))),
                            ContextChanges.none(),
                            1);
        }

        assertThat(contexts()
                        .records(RecordQuery.all(run, Detail.FULL, 1_000, Optional.empty()))
                        .items())
                .hasSize(800);
        assertThat(runs().states(Set.of(run))).hasSize(1);
    }

    /** Begins with 300 middling values; each of so many activations adds 50. */
    protected final void manyMiddlingValuesWork(int activations, int inTheEnd) {
        JsonObject initial = Sample.object(values("old", 300, 3_000));
        runs().create(Sample.newRun(run, initial));

        for (int i = 0; i < activations; i++) {
            assertThat(record("a:" + i, Sample.set(values("new" + i + "-", 50, 3_000))))
                    .isInstanceOf(Recorded.First.class);
        }

        assertThat(view().context()).hasSize(inTheEnd);
    }

    /** Begins with values that are just small enough to lie in the item of the context, and nearly fill it; each of so many activations adds one. */
    protected final void aContextMayGrowInSmallSteps(int initial, int steps) {
        Map<String, JsonValue> expected = new HashMap<>(values("old", initial, 4_000));
        runs().create(Sample.newRun(run, Sample.object(expected)));

        for (int i = 0; i < steps; i++) {
            Map<String, JsonValue> one = values("new" + i + "-", 1, 4_000);
            expected.putAll(one);
            assertThat(record("a:" + i, Sample.set(one))).isInstanceOf(Recorded.First.class);
        }

        assertThat(view().context()).isEqualTo(expected);
    }

    /** Takes 300 keys away and sets so many others. */
    protected final void manyChangesAreMadeAtOnce(int more) {
        runs().create(Sample.newRun(run, Sample.object(values("old", 300, 5))));
        Map<String, JsonValue> some = values("new", more, 5);

        record("a", new ContextChanges(some, values("old", 300, 5).keySet()));

        assertThat(view().context()).isEqualTo(some);
    }

    /** Sets so many keys that no item has room for all their names. */
    protected final void tooManyKeysAreRefused(int keys) {
        runs().create(Sample.newRun(run));
        Map<String, JsonValue> tooMany = values("a-key-with-a-name-that-is-rather-long-", keys, 1);

        assertThatThrownBy(() -> record("a", Sample.set(tooMany)))
                .isInstanceOf(FlowcraftException.class)
                .hasMessageContaining("too many keys")
                .hasMessageContaining(run);

        assertThat(view().outcome()).isEmpty();
        assertThat(view().context()).isEmpty();
        assertThat(record("a", ContextChanges.none())).isInstanceOf(Recorded.First.class);
    }
}
