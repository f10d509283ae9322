package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.Detail;
import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.HopView;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Race;
import io.flowcraft.engine.RecordQuery;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.Sample;
import io.flowcraft.memory.AdvancingClock;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Items and batches end at 2 MB, answers at 4 MB; runs don't. */
@NeedsNode
class CosmosLimitsIT {

    private static final int MEGABYTE = 1_048_576;

    private final String run = Sample.unique("run");
    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    private HopView view() {
        return room.contexts()
                .read(HopQuery.of(Sample.ref(run, "a")).with(true, true))
                .orElseThrow();
    }

    private Recorded record(String activation, ContextChanges changes) {
        return room.contexts().record(Sample.outcome(Sample.ref(run, activation), Sample.text(activation)), changes, 1);
    }

    private static Map<String, JsonValue> values(String prefix, int count, int length) {
        Map<String, JsonValue> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(prefix + i, Sample.text(Integer.toString(i % 10).repeat(length)));
        }
        return values;
    }

    @Test
    void S11_a_context_of_five_megabytes_in_large_values_works() {
        JsonObject initial = Sample.object(values("old", 4, MEGABYTE));
        room.runs().create(Sample.newRun(run, initial));

        record("a", Sample.set(values("new", 1, MEGABYTE)));
        record("b", Sample.remove("old0"));

        Map<String, JsonValue> expected = new HashMap<>(initial);
        expected.putAll(values("new", 1, MEGABYTE));
        expected.remove("old0");
        assertThat(view().context()).isEqualTo(expected);
        assertThat(view().startInput()).isEqualTo(initial);
    }

    @Test
    void S11_a_context_of_many_middling_values_works() {
        JsonObject initial = Sample.object(values("old", 300, 3_000));
        room.runs().create(Sample.newRun(run, initial));

        for (int i = 0; i < 12; i++) {
            assertThat(record("a:" + i, Sample.set(values("new" + i + "-", 50, 3_000))))
                    .isInstanceOf(Recorded.First.class);
        }

        assertThat(view().context()).hasSize(900);
    }

    @Test
    void S11_a_context_of_more_than_an_answer_can_hold_is_read_whole() {
        JsonObject initial = Sample.object(values("huge", 9, MEGABYTE));
        room.runs().create(Sample.newRun(run, initial));

        assertThat(view().context()).isEqualTo(initial);
    }

    @Test
    void S11_an_output_of_many_characters_of_several_bytes_works() {
        room.runs().create(Sample.newRun(run));
        JsonValue output = Sample.text("漢".repeat(700_000) + "🙂".repeat(200_000));

        room.contexts().record(Sample.outcome(Sample.ref(run, "a"), output), ContextChanges.none(), 1);

        assertThat(view().outcome())
                .hasValueSatisfying(found -> assertThat(found.output()).isEqualTo(output));
    }

    @Test
    void S11_items_of_a_batch_with_characters_of_several_bytes_work() {
        room.runs().create(Sample.newRun(run));
        JsonValue item = Sample.text("漢".repeat(9_000));

        room.items().write(run, "set", 0, Collections.nCopies(100, item));

        for (int i = 0; i < 100; i++) {
            assertThat(room.items().read(run, "set", i)).contains(item);
        }
    }

    @Test
    void F30_open_runs_that_fill_more_than_a_page_of_the_index_are_all_found_to_be_due() {
        int runs = 160;
        Map<String, String> tags = new HashMap<>();
        IntStream.range(0, 120).forEach(n -> tags.put("tag" + n, "x".repeat(250)));
        for (int i = 0; i < runs; i++) {
            NewRun tagged =
                    new NewRun(run + "-" + i, "default", "order", "1", Sample.object(Map.of()), tags, "fingerprint");
            room.runs().create(tagged);
        }

        clock.advance(Duration.ofMinutes(1));

        assertThat(room.checkups().due(Duration.ZERO, 10 * runs)).hasSize(runs);
    }

    @Test
    void F30_more_changes_than_a_batch_can_hold_are_made_at_once() {
        room.runs().create(Sample.newRun(run, Sample.object(values("old", 300, 5))));
        Map<String, JsonValue> some = values("new", 900, 5);

        record("a", new ContextChanges(some, values("old", 300, 5).keySet()));

        assertThat(view().context()).isEqualTo(some);
    }

    @Test
    void F30_changes_of_a_context_that_a_batch_could_not_answer_with_are_made_at_once() {
        JsonObject initial = Sample.object(values("old", 350, 3_000));
        room.runs().create(Sample.newRun(run, initial));
        Map<String, JsonValue> some = values("new", 41, 5);

        assertThat(record("a", Sample.set(some))).isInstanceOf(Recorded.First.class);

        Map<String, JsonValue> expected = new HashMap<>(initial);
        expected.putAll(some);
        assertThat(view().context()).isEqualTo(expected);
    }

    @Test
    void F30_activations_that_change_so_much_together_lose_nothing() throws Exception {
        room.runs().create(Sample.newRun(run, Sample.object(values("old", 350, 3_000))));

        List<Recorded> all = Race.of(4, i -> record("p" + i, Sample.set(values("new" + i + "-", 41, 5_000))));

        assertThat(all).hasOnlyElementsOfType(Recorded.First.class);
        assertThat(view().context()).hasSize(350 + 4 * 41);
    }

    @Test
    void F30_more_keys_than_an_item_can_hold_are_refused_and_nothing_is_recorded() {
        room.runs().create(Sample.newRun(run));
        Map<String, JsonValue> tooMany = values("a-key-with-a-name-that-is-rather-long-", 20_000, 1);

        assertThatThrownBy(() -> record("a", Sample.set(tooMany)))
                .isInstanceOf(FlowcraftException.class)
                .hasMessageContaining("too many keys")
                .hasMessageContaining(run);

        assertThat(view().outcome()).isEmpty();
        assertThat(view().context()).isEmpty();
        assertThat(record("a", ContextChanges.none())).isInstanceOf(Recorded.First.class);
    }

    @Test
    void F30_what_fills_many_pages_is_read_completely() {
        room.runs().create(Sample.newRun(run));
        for (int i = 0; i < 400; i++) {
            record("n:" + i, ContextChanges.none());
            room.contexts()
                    .record(
                            Sample.outcome(Sample.ref(run, "big:" + i), Sample.text("x".repeat(3_900))),
                            ContextChanges.none(),
                            1);
        }

        assertThat(room.contexts()
                        .records(RecordQuery.all(run, Detail.FULL, 1_000, Optional.empty()))
                        .items())
                .hasSize(800);
        assertThat(room.runs().states(Set.of(run))).hasSize(1);
    }
}
