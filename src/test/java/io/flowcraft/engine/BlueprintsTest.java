package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Finding;
import io.flowcraft.blueprint.FindingCode;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is checked, stored and found, on the memory room. */
class BlueprintsTest extends ScenarioBase {

    private static final JsonObject ECHO = document("one", "echo");
    private static final JsonObject UNKNOWN = document("one", "nobody-knows");

    private final Blueprints blueprints = engine().blueprints();

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @Test
    void what_was_stored_is_found_by_its_version_and_by_being_the_last() {
        StoredBlueprint first = stored(ECHO, "one");
        StoredBlueprint second = stored(document("one", "pass"), "one");
        StoredBlueprint other = stored(document("other", "echo"), "other");

        assertThat(blueprints.find("one", first.version())).contains(first);
        assertThat(blueprints.latest("one")).contains(second);
        assertThat(blueprints.versions("one")).containsExactly(second, first);
        assertThat(blueprints.list(10, Optional.empty()).items()).containsExactly(second, other);
        assertThat(blueprints.find("one", "nine")).isEmpty();
    }

    @Test
    void a_check_says_what_is_wrong_and_stores_nothing() {
        assertThat(blueprints.check(ECHO, Optional.empty(), false)).isEmpty();
        assertThat(blueprints.check(UNKNOWN, Optional.empty(), false))
                .extracting(Finding::code)
                .containsExactly(FindingCode.UNKNOWN_USES);
        assertThat(blueprints.latest("one")).isEmpty();
    }

    @Test
    void only_what_has_no_errors_is_stored_and_unknown_nodes_may_be_allowed() {
        assertThatThrownBy(() -> blueprints.put(UNKNOWN, "one", false)).isInstanceOf(InvalidBlueprintException.class);
        assertThat(blueprints.latest("one")).isEmpty();

        assertThat(blueprints.put(UNKNOWN, "one", true)).isInstanceOf(BlueprintStored.Created.class);
        assertThat(blueprints.latest("one")).isPresent();
    }

    @Test
    void a_document_is_stored_under_its_own_id_only() {
        assertThatThrownBy(() -> blueprints.put(ECHO, "two", false))
                .isInstanceOf(BlueprintIdMismatchException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("two");
        assertThat(blueprints.latest("two")).isEmpty();
    }

    @Test
    void a_subflow_may_run_what_is_stored_and_nothing_else() {
        JsonObject parent = new BlueprintWriter()
                .write(Flow.named("parent").subflow("sub", "one", s -> {}).build());
        assertThat(blueprints.check(parent, Optional.empty(), false)).isNotEmpty();

        blueprints.put(ECHO, "one", false);

        assertThat(blueprints.check(parent, Optional.empty(), false)).isEmpty();
    }

    private StoredBlueprint stored(JsonObject document, String id) {
        BlueprintStored answer = blueprints.put(document, id, false);
        assertThat(answer).isInstanceOf(BlueprintStored.Created.class);
        return ((BlueprintStored.Created) answer).blueprint();
    }

    private static JsonObject document(String id, String uses) {
        return new BlueprintWriter().write(Flow.named(id).node("a", uses).build());
    }
}
