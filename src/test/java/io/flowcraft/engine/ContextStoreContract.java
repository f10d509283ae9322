package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ContextStore} must do: reads, attempts and lists here; outcomes, values and keys above. */
public abstract class ContextStoreContract extends HistoryContract {

    @Test
    void an_unknown_run_has_no_view_and_no_records() {
        assertThat(store().read(HopQuery.of(ref("a")).with(true, true))).isEmpty();
        assertThat(records(Detail.FULL, 10)).isEmpty();
    }

    @Test
    void a_view_of_a_new_run_has_the_run_and_its_initial_context_twice() {
        JsonObject initial = Sample.object(Map.of("k", Sample.text("initial")));
        begin(initial);

        assertThat(view("a"))
                .isEqualTo(new HopView(
                        runs().find(run).orElseThrow(),
                        Optional.empty(),
                        List.of(),
                        0,
                        Optional.empty(),
                        Wait.none(ref("a")),
                        false,
                        Map.of(),
                        initial,
                        initial));
    }

    @Test
    void the_initial_context_stays_as_it_was_submitted() {
        begin(Sample.object(Map.of("k", Sample.text("initial"), "l", JsonValue.TRUE)));

        change("a", new ContextChanges(Map.of("k", Sample.text("changed")), Set.of("l")));

        assertThat(view("a").startInput().asJsonObject())
                .isEqualTo(Map.of("k", Sample.text("initial"), "l", JsonValue.TRUE));
        assertThat(view("a").context()).isEqualTo(Map.of("k", Sample.text("changed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[1, {\"a\": null}]", "{\"k\": 2.5}"})
    void S43_the_input_of_the_start_nodes_may_be_another_than_the_initial_context(String json) {
        Parent parent = new Parent(Sample.ref("parent", "sub"), 1, 1);
        JsonObject initial = Sample.object(Map.of("k", JsonValue.TRUE));
        NewRun child = new NewRun(
                run,
                "default",
                "order",
                "1",
                initial,
                Map.of(),
                "f",
                Optional.of(Sample.json(json)),
                Optional.of(parent),
                Optional.of(Sample.TRACE));
        runs().create(child);

        HopView seen = view("a");

        SameJson.assertSame(seen.startInput(), Sample.json(json));
        assertThat(seen.context()).isEqualTo(initial);
        assertThat(seen.run()).isEqualTo(runs().find(run).orElseThrow());
        assertThat(seen.run().parent()).contains(parent);
        assertThat(seen.run().traceparent()).contains(Sample.TRACE);
    }

    @Test
    void a_view_has_the_contexts_only_when_they_are_asked_for() {
        begin(Sample.object(Map.of("k", JsonValue.TRUE)));

        HopView without = store().read(HopQuery.of(ref("a"))).orElseThrow();
        HopView current = store().read(HopQuery.of(ref("a")).with(true, false)).orElseThrow();
        HopView initial = store().read(HopQuery.of(ref("a")).with(false, true)).orElseThrow();

        assertThat(List.of(
                        without.context().size(),
                        without.startInput().asJsonObject().size()))
                .containsExactly(0, 0);
        assertThat(List.of(
                        current.context().size(),
                        current.startInput().asJsonObject().size()))
                .containsExactly(1, 0);
        assertThat(List.of(
                        initial.context().size(),
                        initial.startInput().asJsonObject().size()))
                .containsExactly(0, 1);
    }

    @Test
    void a_view_shows_the_run_as_it_is_now() {
        begin();
        end(RunStatus.FAILED);

        assertThat(view("a").run()).isEqualTo(runs().find(run).orElseThrow());
        assertThat(view("a").run().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void S75_a_view_shows_when_the_run_was_paused_and_resumed() {
        begin();
        runs().transition(Transition.pause(run, 1, Sample.AT));
        runs().transition(Transition.goOn(run, 1, Sample.AT.plusNanos(1)));
        record(outcome("a"));

        assertThat(view("a").run().holds().all()).hasSize(2);
        assertThat(view("a").run()).isEqualTo(runs().find(run).orElseThrow());
    }

    @Test
    void a_view_has_those_outcomes_that_were_asked_for_and_exist() {
        begin();
        List.of("a", "b", "b:0", "c", "own").forEach(node -> record(outcome(node)));

        HopView view = view(ref("own"), activations("a", "b:0", "missing"));

        assertThat(view.outcome()).contains(outcome("own"));
        assertThat(view.others())
                .isEqualTo(Map.of(Activation.parse("a"), outcome("a"), Activation.parse("b:0"), outcome("b:0")));
    }

    @Test
    void a_view_has_hundreds_of_other_outcomes() {
        begin();
        Set<Activation> all = IntStream.range(0, 300)
                .mapToObj(i -> Activation.parse("item:" + i))
                .collect(Collectors.toSet());
        all.forEach(activation -> record(outcome(activation.key())));

        assertThat(view(ref("gather"), all).others())
                .hasSize(300)
                .allSatisfy((activation, outcome) -> assertThat(outcome).isEqualTo(outcome(activation.key())));
    }

    @Test
    void S74_other_outcomes_are_of_the_latest_generation_and_the_own_one_of_the_asked_for() {
        begin();
        Outcome second = Sample.outcome(Sample.ref(run, "a", 2), Sample.text("second"));
        record(second);
        record(outcome("a"));

        HopView view = view(ref("a"), activations("a"));

        assertThat(view.outcome()).contains(outcome("a"));
        assertThat(view.others()).isEqualTo(Map.of(Activation.of("a"), second));
    }

    @Test
    void failed_attempts_are_kept_by_number() {
        begin();

        assertThat(recordAttempt(Sample.attempt(ref("a"), 1))).isTrue();
        assertThat(recordAttempt(Sample.attempt(ref("a"), 2))).isTrue();
        record(outcome("a"));

        assertThat(view("a").failed()).containsExactly(Sample.attempt(ref("a"), 1), Sample.attempt(ref("a"), 2));
        assertThat(view("b").failed()).isEmpty();
        assertThat(view("a:0").failed()).isEmpty();
    }

    @Test
    void a_failed_attempt_is_recorded_once_and_none_below_it() {
        begin();
        recordAttempt(Sample.attempt(ref("a"), 2));

        assertThat(recordAttempt(Sample.attempt(ref("a"), 2))).isFalse();
        assertThat(recordAttempt(Sample.attempt(ref("a"), 1))).isFalse();
        assertThat(view("a").failed()).containsExactly(Sample.attempt(ref("a"), 2));
    }

    @Test
    void no_failed_attempt_is_recorded_beside_an_outcome() {
        begin();
        record(outcome("a"));

        assertThat(recordAttempt(Sample.attempt(ref("a"), 3))).isFalse();
        assertThat(view("a").failed()).isEmpty();
    }

    @Test
    void S74_the_numbers_of_attempts_go_on_across_generations() {
        begin();
        recordAttempt(Sample.attempt(ref("a"), 1));
        record(Sample.failure(ref("a"), Sample.error(ref("a"), 2)));
        ActivationRef again = Sample.ref(run, "a", 2);

        assertThat(recordAttempt(Sample.attempt(again, 1))).isFalse();
        assertThat(recordAttempt(Sample.attempt(again, 3))).isTrue();
        assertThat(view(again, Set.of()).failed())
                .containsExactly(Sample.attempt(ref("a"), 1), Sample.attempt(again, 3));
    }

    @RepeatedTest(5)
    void S25_of_failed_attempts_that_are_recorded_together_one_stands() throws Exception {
        begin();

        List<Boolean> recorded = Race.of(8, i -> recordAttempt(Sample.attempt(ref("a"), 1)));

        assertThat(recorded).filteredOn(yes -> yes).hasSize(1);
        assertThat(view("a").failed()).hasSize(1);
    }

    @Test
    void the_last_note_is_shown() {
        begin();
        StartMark last = new StartMark(2, "worker 2 'x'", Sample.AT.plusSeconds(1));
        store().note(ref("a"), new StartMark(1, "worker 1", Sample.AT));
        store().note(ref("a"), last);

        assertThat(recordOf("a", Detail.FULL))
                .isEqualTo(new ActivationRecord(ref("a"), Optional.empty(), List.of(), Optional.of(last)));
    }

    @Test
    void a_note_changes_no_outcome() {
        begin();
        record(outcome("a"));

        store().note(ref("a"), new StartMark(2, "worker", Sample.AT));

        assertThat(stored("a")).contains(outcome("a"));
    }

    @Test
    void a_full_record_has_all_that_is_stored() {
        begin();
        recordAttempt(Sample.attempt(ref("a"), 1));
        store().note(ref("a"), new StartMark(2, "worker", Sample.AT));
        record(outcome("a"));

        assertThat(recordOf("a", Detail.FULL))
                .isEqualTo(new ActivationRecord(
                        ref("a"),
                        Optional.of(outcome("a")),
                        List.of(Sample.attempt(ref("a"), 1)),
                        Optional.of(new StartMark(2, "worker", Sample.AT))));
    }

    @Test
    void a_record_of_routes_has_no_values_and_no_attempts() {
        begin();
        recordAttempt(Sample.attempt(ref("a"), 1));
        List<TakenLink> taken =
                List.of(new TakenLink(0, Optional.of(Sample.text("big"))), new TakenLink(5, Optional.empty()));
        record(Sample.outcome(ref("a"), Sample.text("big"), taken));

        ActivationRecord routes = recordOf("a", Detail.ROUTES);

        assertThat(routes.failed()).isEmpty();
        assertThat(routes.outcome())
                .contains(Sample.outcome(
                        ref("a"),
                        JsonValue.NULL,
                        List.of(new TakenLink(0, Optional.empty()), new TakenLink(5, Optional.empty()))));
    }

    @Test
    void a_failure_keeps_its_error_among_the_routes() {
        begin();
        Outcome failure = Sample.failure(ref("a"), Sample.error(ref("a"), 3));
        record(failure);

        assertThat(recordOf("a", Detail.ROUTES).outcome()).contains(failure);
    }

    @Test
    void S74_a_record_is_of_the_latest_generation() {
        begin();
        ActivationRef again = Sample.ref(run, "a", 2);
        record(Sample.failure(ref("a"), Sample.error(ref("a"), 1)));
        record(Sample.outcome(again, Sample.text("second")));

        assertThat(records(Detail.FULL, 10))
                .containsExactly(new ActivationRecord(
                        again, Optional.of(Sample.outcome(again, Sample.text("second"))), List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 25, 500})
    void S64_pages_of_records_have_every_activation_once_in_one_order(int limit) {
        begin();
        Set<String> expected = IntStream.range(0, 25)
                .mapToObj(i -> i % 2 == 0 ? "node " + i : "loop:" + i)
                .collect(Collectors.toSet());
        expected.forEach(node -> record(outcome(node)));

        List<String> keys = keys(records(Detail.ROUTES, limit));

        assertThat(keys).hasSize(25).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(keys(records(Detail.FULL, 100))).isEqualTo(keys);
    }

    @Test
    void what_is_recorded_between_pages_doubles_nothing_and_hides_nothing() {
        begin();
        IntStream.range(0, 10).forEach(i -> record(outcome("a:" + i)));
        Page<ActivationRecord> first = store().records(RecordQuery.all(run, Detail.ROUTES, 5, Optional.empty()));
        IntStream.range(10, 20).forEach(i -> record(outcome("a:" + i)));

        List<String> rest = keys(store().records(RecordQuery.all(run, Detail.ROUTES, 100, first.next()))
                .items());

        assertThat(rest).doesNotContainAnyElementsOf(keys(first.items()));
        IntStream.range(0, 10)
                .mapToObj(i -> "a:" + i)
                .filter(key -> !keys(first.items()).contains(key))
                .forEach(key -> assertThat(rest).contains(key));
    }

    @Test
    void a_cursor_of_records_can_stand_in_an_address() {
        begin();
        List.of("ä/?&=+ 🙂", "b").forEach(node -> record(outcome(node)));

        assertThat(store().records(RecordQuery.all(run, Detail.ROUTES, 1, Optional.empty()))
                        .next())
                .hasValueSatisfying(next -> assertThat(next).matches("[A-Za-z0-9._~-]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%%%", "🙂", "AAAA"})
    void a_text_that_is_no_cursor_of_records_is_refused(String cursor) {
        begin();

        assertThatThrownBy(() -> store().records(RecordQuery.all(run, Detail.FULL, 10, Optional.of(cursor))))
                .isInstanceOf(InvalidCursorException.class);
    }

    private static Set<Activation> activations(String... keys) {
        return List.of(keys).stream().map(Activation::parse).collect(Collectors.toSet());
    }

    private static List<String> keys(List<ActivationRecord> records) {
        return records.stream().map(record -> record.ref().activation().key()).toList();
    }

    @Test
    void the_latest_outcomes_of_a_loop_are_found_in_the_order_of_its_iterations() {
        begin();
        for (String activation : List.of("l:0", "l:9", "l:10", "l:2", "other:99", "l")) {
            record(outcome(activation));
        }

        assertThat(latest("l", 1)).containsExactlyInAnyOrder("l:10", "l:9", "l:2");
        assertThat(latest("nobody", 1)).isEmpty();
    }

    @Test
    void the_latest_outcomes_of_an_inner_loop_are_those_of_one_iteration_around_it() {
        begin();
        for (String activation : List.of("l:1:0", "l:1:10", "l:1:9", "l:1", "l:10:0", "l:10:1", "l:2:5")) {
            record(outcome(activation));
        }

        assertThat(latest("l:1", 1)).containsExactlyInAnyOrder("l:1:10", "l:1:9", "l:1:0");
        assertThat(latest("l", 2, 1)).containsExactlyInAnyOrder("l:10:1", "l:10:0", "l:2:5");
        assertThat(latest("l", 1, 1)).as("not what lies deeper").containsExactly("l:1");
    }

    @Test
    void outcomes_of_earlier_generations_than_wanted_are_not_the_latest() {
        begin();
        record(outcome("l:0"));
        record(outcome("l:7"));
        record(Sample.outcome(new ActivationRef(run, Activation.parse("l:3"), 2), Sample.text("second")));

        assertThat(latest("l", 2)).containsExactly("l:3");
        assertThat(latest("l", 1)).containsExactlyInAnyOrder("l:7", "l:3", "l:0");
    }

    @Test
    void chosen_records_are_those_of_the_latest_generation_with_everything() {
        begin();
        record(outcome("a"));
        record(outcome("b:7"));
        store().recordAttempt(Sample.attempt(ref("c"), 1), Sample.job(ref("c")), Duration.ZERO);
        store().note(ref("d"), new StartMark(1, "worker", Sample.AT));
        record(Sample.outcome(new ActivationRef(run, Activation.of("a"), 3), Sample.text("third")));

        List<ActivationRecord> chosen = store().records(
                        RecordQuery.of(run, activations("a", "b:7", "c", "d", "nobody")))
                .items();

        assertThat(keys(chosen)).containsExactlyInAnyOrder("a", "b:7", "c", "d");
        assertThat(chosen)
                .filteredOn(one -> one.ref().activation().key().equals("a"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.ref().generation()).isEqualTo(3);
                    assertThat(one.outcome().orElseThrow().output()).isEqualTo(Sample.text("third"));
                    assertThat(one.outcome().orElseThrow().items()).contains(new Items("w1-7", 20));
                });
        assertThat(chosen)
                .filteredOn(one -> one.ref().activation().key().equals("c"))
                .singleElement()
                .satisfies(one -> assertThat(one.failed()).hasSize(1));
        assertThat(chosen)
                .filteredOn(one -> one.ref().activation().key().equals("d"))
                .singleElement()
                .satisfies(one -> assertThat(one.started()).isPresent());
        assertThat(store().records(RecordQuery.of("no-such-run", activations("a")))
                        .items())
                .isEmpty();
    }

    private Set<String> latest(String within, int generation) {
        return latest(within, Activation.parse(within).indexes().size() + 1, generation);
    }

    private Set<String> latest(String within, int depth, int generation) {
        Latest loop = new Latest(new ActivationRef(run, Activation.parse(within), generation), depth);
        HopView view =
                store().read(HopQuery.latest(ref("asking"), List.of(loop))).orElseThrow();
        return view.others().keySet().stream().map(Activation::key).collect(Collectors.toSet());
    }
}
