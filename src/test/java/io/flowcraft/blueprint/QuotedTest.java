package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotedTest {

    private static final String EIGHTY = "x".repeat(80);

    @Test
    void a_text_of_80_characters_is_quoted_whole_and_a_longer_one_is_cut() {
        assertThat(Quoted.of("")).isEqualTo("''");
        assertThat(Quoted.of(EIGHTY)).isEqualTo("'" + EIGHTY + "'");
        assertThat(Quoted.of(EIGHTY + "y")).isEqualTo("'" + EIGHTY + "…'");
    }

    @Test
    void a_character_of_two_halves_is_not_cut_in_two() {
        String cut = "x".repeat(79) + "😀";

        assertThat(Quoted.of(cut)).isEqualTo("'" + "x".repeat(79) + "…'");
        assertThat(Quoted.of("x".repeat(78) + "😀y")).isEqualTo("'" + "x".repeat(78) + "😀…'");
    }

    @Test
    void line_breaks_and_other_controls_are_replaced() {
        assertThat(Quoted.of("a\nb\u2028c\u0085")).isEqualTo("'a\uFFFDb\uFFFDc\uFFFD'");
    }

    @Test
    void a_way_shows_eight_nodes_and_then_its_end() {
        List<String> ids = IntStream.range(0, 9).mapToObj(Integer::toString).toList();

        assertThat(Way.text(ids.subList(0, 2), "0")).isEqualTo("'0' -> '1' -> '0'");
        assertThat(Way.text(ids.subList(0, 8), "0")).endsWith("'7' -> '0'").doesNotContain("…");
        assertThat(Way.text(ids, "0")).endsWith("'7' -> … -> '0'");
    }

    @Test
    void a_severity_has_a_word() {
        assertThat(Severity.ERROR.word()).isEqualTo("error");
        assertThat(Severity.WARNING.word()).isEqualTo("warning");
    }

    @Test
    void a_label_of_a_hundred_characters_is_whole_and_harmless_signs_stay() {
        assertThat(MermaidLabel.of("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(MermaidLabel.of("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
        assertThat(MermaidLabel.of(" a\"")).isEqualTo(" a#34;");
    }
}
