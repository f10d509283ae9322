package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static final int KEPT = 256;

    private final AdvancingClock clock = new AdvancingClock();
    private final BlueprintStore store =
            new MemoryStores(clock).ports(new MemoryJobQueue(clock)).blueprints();
    private final Plans plans = new Plans(store, new CelExpressions(Limits.defaults()));

    @Test
    void what_is_not_stored_has_no_plan() {
        assertThat(plans.find("b", "1")).isEmpty();
        assertThat(plans.latest("b")).isEmpty();
        assertThatThrownBy(() -> plans.of(Sample.newRun("r").begun(clock.instant())))
                .isInstanceOf(UnknownBlueprintException.class);
    }

    @Test
    void a_version_is_made_ready_once() {
        Plan plan = stored("b");

        assertThat(plans.find("b", plan.stored().version())).containsSame(plan);
        assertThat(plans.latest("b")).containsSame(plan);
    }

    @Test
    void as_many_are_kept_as_may_and_the_one_used_longest_ago_is_made_ready_anew() {
        Plan first = stored("first");
        Plan second = stored("second");
        for (int i = 2; i < KEPT; i++) {
            stored("b" + i);
        }
        assertThat(plans.latest("first")).containsSame(first);
        stored("one too many");

        assertThat(plans.latest("first")).containsSame(first);
        assertThat(plans.latest("second")).isPresent().get().isNotSameAs(second);
    }

    @Test
    void a_stored_version_that_cannot_be_read_is_named() {
        store.put(new NewBlueprint(
                "broken",
                Optional.empty(),
                Json.createObjectBuilder().add("id", "").build(),
                "fingerprint"));

        assertThatThrownBy(() -> plans.latest("broken"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stored blueprint broken, version ");
    }

    private Plan stored(String id) {
        JsonObject document =
                new BlueprintWriter().write(Flow.named(id).node("a", "pass").build());
        store.put(new NewBlueprint(id, Optional.empty(), document, id));
        return plans.latest(id).orElseThrow();
    }
}
