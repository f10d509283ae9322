package io.flowcraft.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.CountedCalls;
import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.HopView;
import io.flowcraft.engine.LimitsContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Sample;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Items end at 400 KB; runs don't. */
class DynamoLimitsIT extends LimitsContract {

    private final DynamoRoom room = DynamoServer.shared().room(clock);

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
        manyMiddlingValuesWork(6, 600);
    }

    @Test
    void S11_a_context_that_grows_by_one_small_value_at_a_time_is_never_full() {
        aContextMayGrowInSmallSteps(80, 200);
    }

    @Test
    void F30_what_a_batch_leaves_undone_is_asked_for_again() {
        CountedCalls calls = new CountedCalls();
        try (DynamoRoom counted = DynamoServer.shared().room(Sample.unique("n"), clock, calls)) {
            JsonObject initial = Sample.object(values("huge", 18, MEGABYTE));
            counted.runs().create(Sample.newRun(run, initial));
            calls.reset();

            HopView view = counted.contexts()
                    .read(HopQuery.of(Sample.ref(run, "a")).with(true, false))
                    .orElseThrow();

            assertThat(view.context()).isEqualTo(initial);
            assertThat(calls.of("BatchGetItem"))
                    .as("16 MB are the most that a call answers")
                    .isGreaterThan(1);
        }
    }

    @Test
    void F30_more_changes_than_an_expression_can_hold_are_made_at_once() {
        manyChangesAreMadeAtOnce(400);
    }

    @Test
    void F30_more_keys_than_an_item_can_hold_are_refused_and_nothing_is_recorded() {
        tooManyKeysAreRefused(9_000);
    }
}
