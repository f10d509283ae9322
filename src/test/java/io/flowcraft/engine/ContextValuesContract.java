package io.flowcraft.engine;

import static io.flowcraft.engine.SameJson.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and keys come back as they went. */
abstract class ContextValuesContract extends ContextFixture {

    @ParameterizedTest
    @MethodSource("io.flowcraft.engine.ContextValues#values")
    void S56_a_value_comes_back_unchanged_from_wherever_it_is_stored(JsonValue value) {
        begin(Sample.object(Map.of("initial", value)));
        List<TakenLink> taken = List.of(new TakenLink(4, Optional.of(value)));

        record(Sample.outcome(ref("a"), value, taken), Sample.set("set", value));

        HopView view = view("a");
        assertSame(view.startInput(), Sample.object(Map.of("initial", value)));
        assertSame(view.context(), Sample.object(Map.of("initial", value, "set", value)));
        assertSame(view.outcome().orElseThrow().output(), value);
        assertSame(
                view.outcome()
                        .orElseThrow()
                        .takenLink(4)
                        .flatMap(TakenLink::value)
                        .orElseThrow(),
                value);
        assertSame(recordOf("a", Detail.FULL).outcome().orElseThrow().output(), value);
    }

    @Test
    void S56_null_is_stored_and_missing_is_not() {
        begin();

        change("a", Sample.set("null", JsonValue.NULL));

        assertThat(context()).containsOnlyKeys("null");
        assertThat(context().get("null")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void S56_a_link_without_a_value_is_another_than_one_with_null() {
        begin();
        List<TakenLink> taken =
                List.of(new TakenLink(0, Optional.empty()), new TakenLink(1, Optional.of(JsonValue.NULL)));

        record(Sample.outcome(ref("a"), JsonValue.NULL, taken));

        assertThat(stored("a").orElseThrow().taken()).containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void S53_fifty_keys_are_set_in_one_write() {
        begin();
        Map<String, JsonValue> values = valuesOf(ContextValues.fiftyKeys());

        change("a", Sample.set(values));

        assertThat(context()).hasSize(50).isEqualTo(values);
    }

    @Test
    void S53_unusual_keys_can_be_changed_and_removed_one_by_one() {
        List<String> keys = ContextValues.fiftyKeys();
        begin(Sample.object(valuesOf(keys)));

        change("a", new ContextChanges(Map.of("a.b", Sample.text("new")), Set.of("a/b", "a'b", "🙂", "a[0]", "é")));

        Map<String, JsonValue> expected = new LinkedHashMap<>(valuesOf(keys));
        expected.keySet().removeAll(Set.of("a/b", "a'b", "🙂", "a[0]", "é"));
        expected.put("a.b", Sample.text("new"));
        assertThat(context()).isEqualTo(expected);
    }

    @Test
    void S53_a_key_may_be_empty() {
        begin();

        change("a", Sample.set("", Sample.text("empty")));
        assertThat(context()).isEqualTo(Map.of("", Sample.text("empty")));

        change("b", Sample.remove(""));
        assertThat(context()).isEmpty();
    }

    @Test
    void S54_names_that_stores_use_themselves_are_ordinary_keys() {
        Map<String, JsonValue> values = valuesOf(ContextValues.namesOfStores());
        begin(Sample.object(Map.of("status", Sample.text("old"), "id", Sample.text("old"))));

        change("a", Sample.set(values));
        assertThat(context()).isEqualTo(values);
        assertThat(view("a").run().status()).isEqualTo(RunStatus.RUNNING);

        change("b", Sample.remove(values.keySet().toArray(String[]::new)));
        assertThat(context()).isEmpty();
        assertThat(view("a").startInput().asJsonObject()).containsOnlyKeys("status", "id");
    }

    @Test
    void S55_what_is_set_removed_and_set_again_has_the_last_value() {
        begin();

        change("a", Sample.set("k", Sample.text("first")));
        change("b", Sample.remove("k"));
        assertThat(context()).isEmpty();

        change("c", Sample.set("k", Sample.text("last")));
        assertThat(context()).isEqualTo(Map.of("k", Sample.text("last")));
    }

    @Test
    void S55_the_last_record_of_a_key_wins_whole() {
        begin(Sample.object(Map.of("k", Sample.json("{\"a\":{\"b\":1},\"c\":2}"))));

        change("a", Sample.set("k", Sample.json("{\"a\":{\"d\":3}}")));

        assertSame(context(), (JsonObject) Sample.json("{\"k\":{\"a\":{\"d\":3}}}"));
    }

    @Test
    void removing_what_is_not_there_changes_nothing() {
        begin(Sample.object(Map.of("k", JsonValue.TRUE)));

        change("a", Sample.remove("missing", "K"));

        assertThat(context()).isEqualTo(Map.of("k", JsonValue.TRUE));
    }

    @Test
    void S58_keys_and_values_that_look_like_code_are_data() {
        begin(Sample.object(Map.of("innocent", JsonValue.TRUE)));
        Map<String, JsonValue> values = valuesOf(Sample.ATTACKS);

        change("a", Sample.set(values));
        Map<String, JsonValue> expected = new LinkedHashMap<>(values);
        expected.put("innocent", JsonValue.TRUE);
        assertThat(context()).isEqualTo(expected);

        change("b", Sample.remove(values.keySet().toArray(String[]::new)));
        assertThat(context()).containsOnlyKeys("innocent");
    }

    @Test
    void S58_actions_errors_and_names_that_look_like_code_are_data() {
        begin();
        for (String attack : List.of("'; DROP TABLE x; --", "\"\\", "$.a", "${x}", "it's 100%", "🙂 ä")) {
            ActivationRef ref = ref(attack);
            NodeError error = new NodeError(attack, 1, attack, attack.repeat(100), Sample.AT);
            recordAttempt(new FailedAttempt(ref, error, Optional.empty()));
            record(Sample.failure(ref, error));

            assertThat(view(attack).outcome()).contains(Sample.failure(ref, error));
            assertThat(view(attack).failed()).containsExactly(new FailedAttempt(ref, error, Optional.empty()));
        }
    }

    @Test
    void S59_a_key_set_to_null_stays_and_so_do_the_others() {
        begin(Sample.object(Map.of("a", Sample.text("A"), "b", Sample.text("B"))));

        change("n", Sample.set("a", JsonValue.NULL));

        assertThat(context()).isEqualTo(Map.of("a", JsonValue.NULL, "b", Sample.text("B")));
    }

    private static Map<String, JsonValue> valuesOf(List<String> keys) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        keys.forEach(key -> values.put(key, Sample.text("value of " + key)));
        return values;
    }
}
