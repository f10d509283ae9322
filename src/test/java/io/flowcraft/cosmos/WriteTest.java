package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions are constants, and what users write is a quoted value in them. */
class WriteTest {

    private static final Key KEY = new Key(Shelf.CONTEXTS, "run", "item");

    @Test
    void names_and_values_stand_where_their_placeholders_stood() {
        Write write = Write.patch(KEY)
                .when("NOT IS_DEFINED(#top) OR #top < :top AND #status = :status")
                .with("top", 3)
                .with("status", "running");

        assertThat(write.predicate())
                .contains("from c where NOT IS_DEFINED(c[\"top\"]) OR c[\"top\"] < 3 AND c[\"status\"] = \"running\"");
    }

    @Test
    void S58_a_value_that_looks_like_code_is_quoted() {
        Write write = Write.patch(KEY).when("#holder = :holder").with("holder", "x\" OR true -- $1 \\ #holder :holder");

        assertThat(write.predicate())
                .contains("from c where c[\"holder\"] = \"x\\\" OR true -- $1 \\\\ #holder :holder\"");
    }

    @Test
    void a_placeholder_without_a_value_is_a_mistake() {
        assertThatThrownBy(() -> Write.patch(KEY).when("#a = :a").predicate()).hasMessageContaining(":a");
    }

    @Test
    void a_write_knows_its_own_mark_and_no_other() {
        Write one = Write.create(KEY, new Item()).once();
        Write other = Write.create(KEY, new Item()).once();

        assertThat(one.wrote(one.item())).isTrue();
        assertThat(one.wrote(other.item())).isFalse();
        assertThat(Write.create(KEY, new Item()).wrote(one.item())).isFalse();
    }

    @Test
    void a_patch_of_more_than_ten_changes_is_refused() {
        Write patch = Write.patch(KEY);
        for (int i = 0; i <= Requests.MOST_CHANGES; i++) {
            patch.set("p" + i, i);
        }

        assertThatThrownBy(() -> Requests.batch(List.of(patch))).hasMessageContaining("at most 10");
    }
}
