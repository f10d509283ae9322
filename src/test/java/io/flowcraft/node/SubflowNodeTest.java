package io.flowcraft.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubflowNodeTest {

    @Test
    void a_subflow_is_read_from_its_params() {
        Child child =
                Child.of(JsonText.object("{'blueprintId': 'math', 'inputs': {'b': 'x', 'a': 'y'}, 'outputs': {}}"));

        assertThat(child.blueprintId()).isEqualTo("math");
        assertThat(child.inputs().orElseThrow()).containsExactly(Map.entry("b", "x"), Map.entry("a", "y"));
        assertThat(child.outputs())
                .hasValueSatisfying(outputs -> assertThat(outputs).isEmpty());
        assertThat(Child.of(JsonText.object("{'blueprintId': 'math'}")).inputs())
                .isEmpty();
    }

    @Test
    void a_subflow_parks_until_its_child_has_ended() {
        assertThat(new SubflowNode().parking(JsonText.object("{'blueprintId': 'math'}")))
                .isEqualTo(new Parking.Subflow(Child.of(JsonText.object("{'blueprintId': 'math'}"))));
        assertThatThrownBy(() -> new SubflowNode().parking(JsonValue.EMPTY_JSON_OBJECT))
                .isInstanceOf(FatalNodeException.class)
                .hasMessageContaining("blueprintId");
    }
}
