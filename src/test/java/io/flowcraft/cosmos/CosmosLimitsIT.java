package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.LimitsContract;
import io.flowcraft.engine.Race;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Sample;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Items and batches end at 2 MB, answers at 4 MB; runs don't. */
@NeedsNode
class CosmosLimitsIT extends LimitsContract {

    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected ContextStore contexts() {
        return room.contexts();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }

    @Override
    protected CheckupStore checkups() {
        return room.checkups();
    }

    @Test
    void S11_a_context_of_many_middling_values_works() {
        manyMiddlingValuesWork(12, 900);
    }

    @Test
    void S11_a_context_that_grows_by_one_small_value_at_a_time_is_never_full() {
        aContextMayGrowInSmallSteps(440, 80);
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
    void F30_more_changes_than_a_batch_can_hold_are_made_at_once() {
        manyChangesAreMadeAtOnce(900);
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
        tooManyKeysAreRefused(20_000);
    }
}
