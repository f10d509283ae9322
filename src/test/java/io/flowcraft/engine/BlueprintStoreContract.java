package io.flowcraft.engine;

import static io.flowcraft.engine.SameJson.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.BlueprintStored.Conflict;
import io.flowcraft.engine.BlueprintStored.Created;
import io.flowcraft.engine.BlueprintStored.Unchanged;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlueprintStore} must do. Every test has a blueprint of its own. */
public abstract class BlueprintStoreContract {

    private final String id = Sample.unique("blueprint");

    /** The store under test. */
    protected abstract BlueprintStore store();

    @Test
    void S2_a_version_comes_back_as_it_was_stored() {
        StoredBlueprint stored = created(put("1.2.0", "content"));

        assertThat(stored)
                .isEqualTo(new StoredBlueprint(id, "1.2.0", document("content"), "content", stored.storedAt()));
        assertThat(stored.storedAt().getNano() % 1_000_000).isZero();
        assertThat(store().find(id, "1.2.0")).contains(stored);
        assertThat(store().latest(id)).contains(stored);
        assertThat(store().versions(id)).containsExactly(stored);
    }

    @Test
    void what_was_not_stored_is_not_found() {
        created(put("1", "content"));

        assertThat(store().find(id, "2")).isEmpty();
        assertThat(store().find(id, "1.0")).isEmpty();
        assertThat(store().find(Sample.unique("blueprint"), "1")).isEmpty();
        assertThat(store().latest(Sample.unique("blueprint"))).isEmpty();
        assertThat(store().versions(Sample.unique("blueprint"))).isEmpty();
    }

    @Test
    void S2_the_version_that_was_stored_last_is_the_latest_whatever_its_name() {
        created(put("2.0.0", "two"));
        created(put("10.0.0", "ten"));
        created(put("1.0.0", "one"));

        assertThat(versions()).containsExactly("1.0.0", "10.0.0", "2.0.0");
        assertThat(store().latest(id)).map(StoredBlueprint::version).contains("1.0.0");
        assertThat(store().find(id, "2.0.0")).map(StoredBlueprint::document).contains(document("two"));
    }

    @Test
    void a_version_with_the_same_content_is_unchanged_and_the_latest_stays() {
        StoredBlueprint one = created(put("1", "one"));
        StoredBlueprint two = created(put("2", "two"));

        assertThat(put("1", "one")).isEqualTo(new Unchanged(one));

        assertThat(store().latest(id)).contains(two);
        assertThat(store().versions(id)).containsExactly(two, one);
    }

    @Test
    void a_version_with_other_content_is_a_conflict_and_stays() {
        StoredBlueprint one = created(put("1", "one"));

        assertThat(put("1", "other")).isEqualTo(new Conflict(one));

        assertThat(store().versions(id)).containsExactly(one);
    }

    @Test
    void S1_blueprints_without_a_version_are_numbered() {
        assertThat(created(put("one")).version()).isEqualTo("1");
        assertThat(created(put("two")).version()).isEqualTo("2");
        assertThat(created(put("three")).version()).isEqualTo("3");
        assertThat(versions()).containsExactly("3", "2", "1");
    }

    @Test
    void S1_without_a_version_the_content_of_the_latest_is_unchanged() {
        StoredBlueprint one = created(put("one"));

        assertThat(put("one")).isEqualTo(new Unchanged(one));
        assertThat(store().versions(id)).containsExactly(one);
    }

    @Test
    void S1_without_a_version_the_content_of_an_older_one_is_stored_again() {
        created(put("one"));
        created(put("two"));

        assertThat(created(put("one")).version()).isEqualTo("3");
        assertThat(store().latest(id)).map(StoredBlueprint::document).contains(document("one"));
    }

    @Test
    void numbers_go_on_above_the_highest_that_exists() {
        created(put("7", "seven"));
        created(put("1.9", "no number"));
        created(put("008", "no number either"));
        created(put("-20", "nor this"));

        assertThat(created(put("next")).version()).isEqualTo("8");
        assertThat(created(put("next again")).version()).isEqualTo("9");
    }

    @Test
    void numbers_are_compared_as_numbers() {
        IntStream.rangeClosed(1, 11).forEach(i -> created(put("content " + i)));

        assertThat(store().latest(id)).map(StoredBlueprint::version).contains("11");
    }

    @Test
    void versions_of_other_blueprints_are_others() {
        created(put("1", "content"));
        String other = id.toUpperCase(Locale.ROOT);

        assertThat(store().put(new NewBlueprint(other, Optional.of("1"), document("other"), "other")))
                .isInstanceOf(Created.class);
        assertThat(store().find(id, "1")).map(StoredBlueprint::document).contains(document("content"));
    }

    @Test
    void S56_documents_come_back_unchanged() {
        JsonObject document = Sample.object(Map.of(
                "id", Sample.text(id),
                "values", Sample.json("[null,{},[],\"\",1e300,5e-324,0.1,9223372036854775807,{\"a\":null}]"),
                "deep", Sample.json("[".repeat(400) + "]".repeat(400)),
                "big", Sample.text("🙂".repeat(250_000))));

        store().put(new NewBlueprint(id, Optional.empty(), document, "f"));

        assertSame(store().latest(id).orElseThrow().document(), document);
    }

    @Test
    void S58_ids_and_versions_that_look_like_code_are_data() {
        for (String attack : Sample.ATTACKS) {
            String name = id + attack;
            store().put(new NewBlueprint(name, Optional.of(attack), document(attack), attack));

            assertThat(store().find(name, attack))
                    .as(attack)
                    .map(StoredBlueprint::document)
                    .contains(document(attack));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 500})
    void a_list_has_the_latest_version_of_each_blueprint_by_id(int limit) {
        List<String> ids = IntStream.range(0, 7).mapToObj(i -> id + "-" + i).toList();
        for (String each : ids) {
            store().put(new NewBlueprint(each, Optional.of("2"), document("old"), "old"));
            store().put(new NewBlueprint(each, Optional.of("1"), document("new"), "new"));
        }

        List<StoredBlueprint> own = pages(limit).stream()
                .filter(blueprint -> blueprint.id().startsWith(id))
                .toList();

        assertThat(own).extracting(StoredBlueprint::id).containsExactlyElementsOf(ids);
        assertThat(own).extracting(StoredBlueprint::version).containsOnly("1");
        assertThat(own).extracting(StoredBlueprint::document).containsOnly(document("new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%%%", "🙂", "AAAA"})
    void a_text_that_is_no_cursor_is_refused(String cursor) {
        assertThatThrownBy(() -> store().list(10, Optional.of(cursor))).isInstanceOf(InvalidCursorException.class);
    }

    @RepeatedTest(5)
    void of_equal_versions_that_come_together_one_is_created() throws Exception {
        List<BlueprintStored> answers = Race.of(8, i -> put("1", "content"));

        StoredBlueprint stored = store().latest(id).orElseThrow();
        assertThat(answers).filteredOn(Created.class::isInstance).containsExactly(new Created(stored));
        assertThat(answers).filteredOn(answer -> !(answer instanceof Created)).containsOnly(new Unchanged(stored));
    }

    @RepeatedTest(5)
    void of_different_contents_of_one_version_that_come_together_one_stands() throws Exception {
        List<BlueprintStored> answers = Race.of(8, i -> put("1", "content " + i));

        StoredBlueprint stored = store().latest(id).orElseThrow();
        assertThat(answers).filteredOn(Created.class::isInstance).containsExactly(new Created(stored));
        assertThat(answers).filteredOn(answer -> !(answer instanceof Created)).containsOnly(new Conflict(stored));
    }

    @RepeatedTest(5)
    void blueprints_without_a_version_that_come_together_get_numbers_of_their_own() throws Exception {
        List<BlueprintStored> answers = Race.of(8, i -> put("content " + i));

        List<String> expected =
                IntStream.rangeClosed(1, 8).mapToObj(Integer::toString).toList();
        assertThat(answers)
                .extracting(answer -> created(answer).version())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(versions()).hasSize(8);
    }

    @RepeatedTest(5)
    void equal_blueprints_without_a_version_that_come_together_are_one() throws Exception {
        List<BlueprintStored> answers = Race.of(8, i -> put("content"));

        assertThat(answers).filteredOn(Created.class::isInstance).hasSize(1);
        assertThat(versions()).containsExactly("1");
    }

    private BlueprintStored put(String version, String content) {
        return store().put(new NewBlueprint(id, Optional.of(version), document(content), content));
    }

    private BlueprintStored put(String content) {
        return store().put(new NewBlueprint(id, Optional.empty(), document(content), content));
    }

    private List<String> versions() {
        return store().versions(id).stream().map(StoredBlueprint::version).toList();
    }

    private List<StoredBlueprint> pages(int limit) {
        List<StoredBlueprint> blueprints = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<StoredBlueprint> page = store().list(limit, cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            blueprints.addAll(page.items());
            assertThat(blueprints).extracting(StoredBlueprint::id).doesNotHaveDuplicates();
            cursor = page.next();
        } while (cursor.isPresent());
        return blueprints;
    }

    private static StoredBlueprint created(BlueprintStored answer) {
        assertThat(answer).isInstanceOf(Created.class);
        return ((Created) answer).blueprint();
    }

    private static JsonObject document(String content) {
        return Sample.object(Map.of("id", Sample.text("x"), "content", Sample.text(content)));
    }
}
