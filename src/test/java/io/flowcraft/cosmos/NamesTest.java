package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Latest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that the service takes, that keep everything apart, and that sort. */
class NamesTest {

    private static final String ALLOWED = "[A-Za-z0-9:=._-]{1,1023}";
    private final Names names = new Names("default");

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a b", "a\\b", "a?b", "ä", "🙂", "\ud83d", "a=b", "a.b_c-d", "%41", "a'b\"c", "<>", "~"})
    void S58_every_name_makes_an_id_that_is_allowed(String name) {
        for (String any : List.of(name, name.repeat(200))) {
            ActivationRef ref = new ActivationRef("run", Activation.of(any), 1);

            assertThat(names.outcome(ref).id()).matches(ALLOWED);
            assertThat(names.attempt(ref, 3).id()).matches(ALLOWED);
            assertThat(names.batchItem("run", any, 7).id()).matches(ALLOWED);
            assertThat(names.thing("key", any).partition()).matches("#key#" + ALLOWED);
        }
    }

    @Test
    void different_names_make_different_ids() {
        List<String> all = List.of(
                "a",
                "A",
                "a=",
                "=",
                "=0061",
                "a.b",
                "a_b",
                "é",
                "e\u0301",
                "\ud83d",
                "\ude42",
                "🙂",
                "x".repeat(401),
                "x".repeat(402),
                "x".repeat(401) + "é",
                "é".repeat(200),
                "é".repeat(201));
        Set<String> ids = new HashSet<>();
        all.forEach(name -> ids.add(Names.escaped(name)));

        assertThat(ids).hasSameSizeAs(all);
    }

    @Test
    void iterations_and_generations_lie_side_by_side_in_their_order() {
        List<String> ids = IntStream.of(0, 2, 9, 10, 100)
                .boxed()
                .flatMap(index -> IntStream.of(1, 2, 10).mapToObj(generation -> names.outcome(
                                new ActivationRef("run", Activation.parse("l:" + index), generation))
                        .id()))
                .toList();

        assertThat(ids).isSorted();
        String within = Names.iterations(new Latest(new ActivationRef("run", Activation.of("l"), 1), 1));
        assertThat(ids).allMatch(id -> id.startsWith(within));
        assertThat(names.outcome(new ActivationRef("run", Activation.parse("l:1:1"), 1))
                        .id())
                .doesNotStartWith(within);
    }

    @Test
    void ids_are_the_same_where_people_write_other_digits() {
        ActivationRef ref = new ActivationRef("run", Activation.parse("l:7"), 3);
        String id = names.outcome(ref).id();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(names.outcome(ref).id()).isEqualTo(id);
            assertThat(names.part("run", "ref", 12).id()).endsWith(":000012");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void another_namespace_has_other_partitions() {
        Names other = new Names("test");

        assertThat(other.run("r").partition()).isEqualTo("test/r");
        assertThat(other.runId("test/r")).isEqualTo("r");
        assertThat(names.runId(names.partition("r"))).isEqualTo("r");
        assertThat(other.thing("key", "k")).isNotEqualTo(names.thing("key", "k"));
    }
}
