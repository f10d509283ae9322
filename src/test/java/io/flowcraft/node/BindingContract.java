package io.flowcraft.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Binding} promises. */
public abstract class BindingContract {

    protected abstract Binding binding();

    @Test
    void a_json_value_is_its_own_json() {
        JsonObject value = JsonText.object("{'a': [1, null]}");

        assertThat(binding().toJson(value)).isSameAs(value);
    }

    @Test
    void a_json_value_stays_what_it_is_when_a_json_value_is_asked_for() {
        JsonObject value = JsonText.object("{'a': [1, null]}");

        assertThat(binding().fromJson(value, JsonObject.class)).isSameAs(value);
        assertThat(binding().fromJson(JsonValue.NULL, JsonValue.class)).isSameAs(JsonValue.NULL);
    }

    @Test
    void null_and_json_null_are_one() {
        assertThat(binding().toJson(null)).isEqualTo(JsonValue.NULL);
        assertThat(binding().fromJson(JsonValue.NULL, Order.class)).isNull();
    }

    @Test
    void a_record_comes_back_as_it_was() {
        Order order = new Order("o-1", 9007199254740993L, List.of("a", ""));

        JsonValue json = binding().toJson(order);

        assertThat(json).isEqualTo(JsonText.value("{'id': 'o-1', 'cents': 9007199254740993, 'items': ['a', '']}"));
        assertThat(binding().fromJson(json, Order.class)).isEqualTo(order);
    }

    @Test
    void texts_numbers_and_booleans_are_bound() {
        assertThat(binding().toJson("a \"b\"")).isEqualTo(Json.createValue("a \"b\""));
        assertThat(binding().toJson(Long.MAX_VALUE)).isEqualTo(Json.createValue(Long.MAX_VALUE));
        assertThat(binding().toJson(true)).isEqualTo(JsonValue.TRUE);
        assertThat(binding().fromJson(Json.createValue("a \"b\""), String.class))
                .isEqualTo("a \"b\"");
        assertThat(binding().fromJson(Json.createValue(Long.MAX_VALUE), Long.class))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void maps_and_lists_are_bound_and_keep_their_json_values() {
        Map<String, Object> map = Map.of("list", List.of(1, JsonText.object("{'deep': 'x'}")));

        assertThat(binding().toJson(map)).isEqualTo(JsonText.value("{'list': [1, {'deep': 'x'}]}"));
    }

    @Test
    void S56_nulls_are_kept() {
        assertThat(binding().toJson(new Order("o-1", 1, new ArrayList<>(Arrays.asList("a", null)))))
                .isEqualTo(JsonText.value("{'id': 'o-1', 'cents': 1, 'items': ['a', null]}"));
        assertThat(binding().toJson(new Order(null, 1, List.of())))
                .isEqualTo(JsonText.value("{'id': null, 'cents': 1, 'items': []}"));
    }

    @Test
    void S56_members_of_maps_that_are_null_are_kept() {
        Map<String, Object> map = new HashMap<>();
        map.put("gone", null);

        assertThat(binding().toJson(map)).isEqualTo(JsonText.value("{'gone': null}"));
    }

    @Test
    void S56_what_has_no_json_form_is_an_error_that_says_why() {
        assertThatThrownBy(() -> binding().toJson(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> binding().toJson(Map.of("a", Double.POSITIVE_INFINITY)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void a_value_that_does_not_fit_the_type_is_an_error_that_names_the_type() {
        assertThatThrownBy(() -> binding().fromJson(JsonText.value("{'cents': 'many'}"), Order.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Order");
        assertThatThrownBy(() -> binding().fromJson(JsonText.value("[]"), JsonObject.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JsonObject");
    }

    /** Something to bind. */
    public record Order(@Nullable String id, long cents, List<String> items) {}
}
