package io.flowcraft.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonbBindingTest {

    private final JsonbBinding binding = new JsonbBinding();

    /** A record as an author writes it. */
    public record Item(String sku, int quantity) {}

    @Test
    void binds_records_lists_and_texts() {
        assertThat(binding.toJson(new Item("a", 2))).hasToString("{\"quantity\":2,\"sku\":\"a\"}");
        assertThat(binding.toJson(List.of(1, 2L))).hasToString("[1,2]");
        assertThat(binding.toJson("text")).isEqualTo(Json.createValue("text"));
        JsonObject json =
                Json.createObjectBuilder().add("sku", "a").add("quantity", 2).build();
        assertThat(binding.fromJson(json, Item.class)).isEqualTo(new Item("a", 2));
    }

    @Test
    void S56_keeps_members_that_are_null() {
        Map<String, Object> map = new HashMap<>();
        map.put("gone", null);
        assertThat(binding.toJson(map)).hasToString("{\"gone\":null}");
        assertThat(binding.toJson(null)).isEqualTo(JsonValue.NULL);
        assertThat(binding.fromJson(JsonValue.NULL, Item.class)).isNull();
    }

    @Test
    void leaves_json_as_it_is() {
        JsonValue value = Json.createValue(1e300);
        assertThat(binding.toJson(value)).isSameAs(value);
        assertThat(binding.fromJson(value, JsonValue.class)).isSameAs(value);
    }

    @Test
    void S56_says_what_cannot_be_bound() {
        assertThatThrownBy(() -> binding.toJson(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Double cannot be written as JSON");
        assertThatThrownBy(() -> binding.fromJson(Json.createValue("x"), Item.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A JSON STRING cannot be read as " + Item.class.getName());
    }
}
