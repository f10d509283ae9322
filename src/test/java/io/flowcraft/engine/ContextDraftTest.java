package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.JsonbBinding;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The context of a run, {@code {"a": 1, "b": null, "c": "x"}}, as one execution sees and changes it. */
class ContextDraftTest extends ScenarioBase {

    private static final JsonObject STORED =
            Json.createObjectBuilder().add("a", 1).addNull("b").add("c", "x").build();

    private final TestEngine engine = engine();
    private RunData data;

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @BeforeEach
    void submit() {
        engine.deploy(graph("drafted", "n"));
        String runId = engine.submit("drafted", STORED);
        Course course = Courses.of(Flow.named("drafted").node("n", "pass").build());
        data = new RunData(engine.ports(), new ActivationRef(runId, Activation.of("n"), 1), course.ledger());
    }

    private ContextDraft draft(Map<String, JsonValue> shown) {
        return new ContextDraft(data, new JsonbBinding(), shown);
    }

    @Test
    void what_is_stored_is_seen_and_an_absent_key_is_null() {
        ContextDraft draft = draft(Map.of());

        assertThat(draft.get("a")).isEqualTo(Json.createValue(1));
        assertThat(draft.get("a", Integer.class)).isEqualTo(1);
        assertThat(draft.get("b")).isEqualTo(JsonValue.NULL);
        assertThat(draft.get("b", String.class)).isNull();
        assertThat(draft.has("b")).isTrue();
        assertThat(draft.get("z")).isEqualTo(JsonValue.NULL);
        assertThat(draft.get("z", String.class)).isNull();
        assertThat(draft.has("z")).isFalse();
        assertThat(draft.keys()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(draft.whole()).isEqualTo(STORED);
        assertThat(draft.changes()).isEqualTo(ContextChanges.none());
    }

    @Test
    void changes_are_seen_at_once_and_told_as_what_is_set_and_what_is_removed() {
        ContextDraft draft = draft(Map.of());

        draft.set("a", null);
        draft.set("d", Map.of("k", "v"));
        draft.remove("c");
        draft.remove("never");

        assertThat(draft.get("a")).isEqualTo(JsonValue.NULL);
        assertThat(draft.has("a")).isTrue();
        assertThat(draft.has("c")).isFalse();
        assertThat(draft.get("c")).isEqualTo(JsonValue.NULL);
        assertThat(draft.keys()).containsExactlyInAnyOrder("a", "b", "d");
        JsonObject d = Json.createObjectBuilder().add("k", "v").build();
        assertThat(draft.whole())
                .isEqualTo(Json.createObjectBuilder()
                        .addNull("a")
                        .addNull("b")
                        .add("d", d)
                        .build());
        assertThat(draft.changes())
                .isEqualTo(new ContextChanges(Map.of("a", JsonValue.NULL, "d", d), Set.of("c", "never")));
    }

    @Test
    void what_is_set_after_it_was_removed_is_there() {
        ContextDraft draft = draft(Map.of());

        draft.remove("c");
        draft.set("c", "y");

        assertThat(draft.get("c", String.class)).isEqualTo("y");
        assertThat(draft.changes()).isEqualTo(new ContextChanges(Map.of("c", Json.createValue("y")), Set.of()));
    }

    @Test
    void what_is_shown_to_this_execution_hides_what_is_stored_and_is_no_change() {
        ContextDraft draft = draft(Map.of("a", Json.createValue("item"), "only", JsonValue.TRUE));

        assertThat(draft.get("a")).isEqualTo(Json.createValue("item"));
        assertThat(draft.keys()).containsExactlyInAnyOrder("a", "b", "c", "only");
        assertThat(draft.whole().get("only")).isEqualTo(JsonValue.TRUE);
        assertThat(draft.changes()).isEqualTo(ContextChanges.none());

        draft.set("a", 2);
        assertThat(draft.get("a", Integer.class)).isEqualTo(2);
    }

    @Test
    void a_key_or_a_value_that_no_store_keeps_is_refused_and_changes_nothing() {
        ContextDraft draft = draft(Map.of());

        assertThatThrownBy(() -> draft.set("", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 255 characters");
        assertThatThrownBy(() -> draft.set("d", "\u0000"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("'d'");
        draft.remove("");
        assertThat(draft.changes()).isEqualTo(ContextChanges.none());
    }
}
