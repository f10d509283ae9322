package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outcomes are written once, together with what they change. */
abstract class RecordContract extends ContextValuesContract {

    private static final RunState RUNNING = new RunState(RunStatus.RUNNING, 1);

    @Test
    void S24_an_outcome_comes_back_as_it_was_recorded() {
        begin();
        Outcome outcome = outcome("a");

        assertThat(record(outcome)).isEqualTo(new Recorded.First(RUNNING));

        assertThat(stored("a")).contains(outcome);
    }

    @Test
    void S24_an_outcome_without_output_action_edges_and_claim_comes_back_so() {
        begin();
        Outcome bare = new Outcome(
                ref("a"),
                Outcome.Status.COMPLETED,
                JsonValue.NULL,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                1,
                Sample.AT,
                Sample.AT,
                Optional.empty());

        record(bare);

        assertThat(stored("a")).contains(bare);
    }

    @Test
    void an_action_may_be_an_empty_text_and_an_error_message_too() {
        begin();
        NodeError error = new NodeError("a", 1, "", "", Sample.AT);
        record(Sample.failure(ref("a"), error));

        assertThat(stored("a").flatMap(Outcome::error)).contains(error);
    }

    @Test
    void an_outcome_may_choose_hundreds_of_edges() {
        begin();
        List<TakenLink> taken = IntStream.range(0, 500)
                .mapToObj(i -> new TakenLink(i, i % 2 == 0 ? Optional.of(Json.createValue(i)) : Optional.empty()))
                .toList();

        record(Sample.outcome(ref("a"), JsonValue.NULL, taken));

        assertThat(stored("a").orElseThrow().taken()).containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void S24_a_second_outcome_meets_the_first_and_changes_nothing() {
        begin();
        Outcome first = outcome("a");
        record(first, Sample.set("k", Sample.text("first")));

        Recorded second = record(
                Sample.outcome(ref("a"), Sample.text("second")),
                new ContextChanges(Map.of("other", JsonValue.TRUE), Set.of("k")));

        assertThat(second).isEqualTo(new Recorded.Already(first, RUNNING));
        assertThat(stored("a")).contains(first);
        assertThat(context()).isEqualTo(Map.of("k", Sample.text("first")));
    }

    @Test
    void S24_a_repeated_record_meets_itself_and_changes_nothing_again() {
        begin();
        record(outcome("a"), Sample.set("k", Sample.text("a")));
        record(outcome("b"), Sample.set("k", Sample.text("b")));

        assertThat(record(outcome("a"), Sample.set("k", Sample.text("a"))))
                .isEqualTo(new Recorded.Already(outcome("a"), RUNNING));
        assertThat(context()).isEqualTo(Map.of("k", Sample.text("b")));
    }

    @Test
    void outcomes_of_other_iterations_and_generations_are_others() {
        begin();
        List<ActivationRef> refs =
                List.of(ref("a"), ref("A"), ref("a:0"), ref("a:1"), ref("a:0:1"), ref("a:11"), Sample.ref(run, "a", 2));
        for (ActivationRef ref : refs) {
            assertThat(record(Sample.outcome(ref, Sample.text(ref.toString())))).isInstanceOf(Recorded.First.class);
        }

        assertThat(refs).allSatisfy(ref -> assertThat(view(ref, Set.of()).outcome())
                .map(Outcome::output)
                .contains(Sample.text(ref.toString())));
    }

    @Test
    void outcomes_and_contexts_of_other_runs_are_others() {
        begin();
        record(outcome("a"), Sample.set("k", JsonValue.TRUE));
        String other = Sample.unique("run");
        runs().create(Sample.newRun(other));

        HopView view = view(Sample.ref(other, "a"), Set.of(Activation.of("a")));

        assertThat(view.outcome()).isEmpty();
        assertThat(view.others()).isEmpty();
        assertThat(view.context()).isEmpty();
    }

    @Test
    void an_outcome_of_an_unknown_run_is_dropped() {
        assertThat(record(outcome("a"), Sample.set("k", JsonValue.TRUE))).isEqualTo(new Recorded.Dropped());

        begin();
        assertThat(stored("a")).isEmpty();
        assertThat(context()).isEmpty();
    }

    @Test
    void S48_an_outcome_of_a_cancelled_run_is_dropped() {
        begin();
        end(RunStatus.CANCELLED);

        assertThat(record(outcome("a"), Sample.set("k", JsonValue.TRUE))).isEqualTo(new Recorded.Dropped());
        assertThat(stored("a")).isEmpty();
        assertThat(context()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "COMPLETED"})
    void S10_a_failed_or_completed_run_still_takes_outcomes(RunStatus status) {
        begin();
        end(status);

        assertThat(record(outcome("a"), Sample.set("k", JsonValue.TRUE)))
                .isEqualTo(new Recorded.First(new RunState(status, 1)));
        assertThat(stored("a")).contains(outcome("a"));
        assertThat(context()).containsOnlyKeys("k");
    }

    @Test
    void S74_an_outcome_of_another_generation_of_the_run_is_not_written() {
        begin();

        assertThat(store().record(outcome("a"), Sample.set("k", JsonValue.TRUE), 2))
                .isEqualTo(new Recorded.Moved(RUNNING));
        assertThat(stored("a")).isEmpty();
        assertThat(context()).isEmpty();
    }

    @Test
    void S57_another_thread_sees_what_a_method_that_returned_has_written() throws Exception {
        begin();
        for (int i = 0; i < 50; i++) {
            String node = "n" + i;
            change(node, Sample.set("k", Json.createValue(i)));

            HopView seen = Race.of(1, thread -> view(node)).get(0);

            assertThat(seen.outcome()).isPresent();
            assertThat(seen.context()).isEqualTo(Map.of("k", Json.createValue(i)));
        }
    }

    @RepeatedTest(5)
    void S25_of_outcomes_that_are_recorded_together_one_stands() throws Exception {
        begin();

        List<Recorded> answers = Race.of(
                8,
                i -> record(Sample.outcome(ref("a"), Json.createValue(i)), Sample.set("by" + i, Json.createValue(i))));

        Outcome standing = stored("a").orElseThrow();
        assertThat(answers).filteredOn(Recorded.First.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof Recorded.First))
                .containsOnly(new Recorded.Already(standing, RUNNING));
        assertThat(context()).isEqualTo(Map.of("by" + standing.output(), standing.output()));
    }

    @RepeatedTest(3)
    void S52_parallel_activations_do_not_undo_each_others_keys() throws Exception {
        begin(Sample.object(
                IntStream.range(0, 40).boxed().collect(Collectors.toMap(i -> "old" + i, Json::createValue))));

        Race.of(8, thread -> {
            for (int i = thread * 5; i < thread * 5 + 5; i++) {
                change("n" + i, new ContextChanges(Map.of("new" + i, Json.createValue(i)), Set.of("old" + i)));
            }
            return thread;
        });

        assertThat(context())
                .isEqualTo(IntStream.range(0, 40).boxed().collect(Collectors.toMap(i -> "new" + i, Json::createValue)));
    }

    @RepeatedTest(3)
    void S61_an_outcome_and_its_five_keys_are_seen_together_or_not_at_all() throws Exception {
        begin(fiveKeys(0));
        Set<Activation> all = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> Activation.of("n" + i))
                .collect(Collectors.toSet());

        Race.of(3, thread -> {
            for (int i = 1; i <= 30; i++) {
                if (thread == 0) {
                    change("n" + i, new ContextChanges(fiveKeys(i), Set.of()));
                } else {
                    assertWhole(view(ref("n1"), all));
                }
            }
            return thread;
        });

        assertThat(context()).isEqualTo(fiveKeys(30));
    }

    @RepeatedTest(5)
    void S63_a_cancel_and_an_outcome_at_the_same_time_agree_on_who_came_first() throws Exception {
        begin();

        List<Boolean> recorded = Race.of(2, i -> {
            if (i == 0) {
                end(RunStatus.CANCELLED);
                return false;
            }
            return record(outcome("a"), Sample.set("k", JsonValue.TRUE)) instanceof Recorded.First;
        });

        assertThat(stored("a").isPresent()).isEqualTo(recorded.get(1));
        assertThat(context().containsKey("k")).isEqualTo(recorded.get(1));
        assertThat(record(outcome("b"))).isEqualTo(new Recorded.Dropped());
    }

    private static JsonObject fiveKeys(int value) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (String key : List.of("a", "b", "c", "d", "e")) {
            values.put(key, Json.createValue(value));
        }
        return Sample.object(values);
    }

    private static void assertWhole(HopView view) {
        int seen = ((JsonNumber) view.context().get("a")).intValue();
        assertThat(view.context()).isEqualTo(fiveKeys(seen));
        assertThat(view.others()).hasSize(seen);
    }
}
