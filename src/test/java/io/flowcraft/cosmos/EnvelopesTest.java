package io.flowcraft.cosmos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.documents.Texts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {

    private static final int MEGABYTE = 1_048_576;

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "漢", "🙂", "x🙂", "\"", "\\", "漢\\\"🙂é"})
    void parts_are_under_a_megabyte_as_they_are_sent_and_divide_no_character(String sign) {
        String text = sign.repeat(2_500_000 / sign.length());
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); from = Envelopes.end(text, from)) {
            parts.add(text.substring(from, Envelopes.end(text, from)));
        }

        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> {
            assertThat(Item.NODES.textNode(part).toString().getBytes(UTF_8)).hasSizeBetween(1, MEGABYTE);
            assertThat(new String(part.getBytes(UTF_8), UTF_8)).isEqualTo(part);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "é", "漢", "🙂", "x🙂é漢\u0000"})
    void the_length_of_an_item_is_that_of_its_bytes(String text) {
        assertThat(Texts.bytes(text)).isEqualTo(text.getBytes(UTF_8).length);
        assertThat(new Item().set("name", text).length())
                .isEqualTo(new Item().set("name", text).node().toString().getBytes(UTF_8).length);
    }
}
