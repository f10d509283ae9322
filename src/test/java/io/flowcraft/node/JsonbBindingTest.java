package io.flowcraft.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import org.junit.jupiter.api.Test;

class JsonbBindingTest extends BindingContract {

    @Override
    protected Binding binding() {
        return new JsonbBinding();
    }

    @Test
    void S56_says_what_cannot_be_bound() {
        assertThatThrownBy(() -> binding().toJson(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Double cannot be written as JSON");
        assertThatThrownBy(() -> binding().fromJson(Json.createValue("x"), Order.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A JSON STRING cannot be read as " + Order.class.getName());
    }
}
