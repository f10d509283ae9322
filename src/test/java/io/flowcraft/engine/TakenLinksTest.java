package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TakenLinksTest {

    @Test
    void numbers_are_written_as_ranges_and_read_back() {
        List<TakenLink> list =
                IntStream.of(0, 1, 2, 5, 7, 8).mapToObj(TakenLinksTest::plain).toList();
        TakenLinks links = TakenLinks.of(list);

        assertThat(links.numbers()).isEqualTo("0-2,5,7-8");
        assertThat(TakenLinks.parse("0-2,5,7-8", Map.of())).isEqualTo(list).hasSize(6);
        assertThat(TakenLinks.parse("", Map.of())).isEmpty();
        assertThat(TakenLinks.of(List.of()).numbers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', textBlock = """
                    0 2 4 6        : 0-6/2
                    1 4 7 8 9      : 1-7/3,8-9
                    0 2 3 4        : 0,2-4
                    0 2            : 0,2
                    5 9 13 14 20   : 5-13/4,14,20
                    0 1 3 5 7      : 0-1,3-7/2
                    """)
    void every_other_number_is_a_range_too(String numbers, String text) {
        List<TakenLink> links = Stream.of(numbers.split(" "))
                .map(number -> plain(Integer.parseInt(number)))
                .toList();

        assertThat(TakenLinks.of(links).numbers()).isEqualTo(text);
        assertThat(TakenLinks.parse(text, Map.of())).isEqualTo(links);
    }

    @Test
    void any_numbers_are_read_back() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            int part = 1 + random.nextInt(5);
            List<TakenLink> links = IntStream.range(0, 40)
                    .filter(n -> random.nextInt(part) == 0)
                    .mapToObj(TakenLinksTest::plain)
                    .toList();

            assertThat(TakenLinks.parse(TakenLinks.of(links).numbers(), Map.of()))
                    .isEqualTo(links);
        }
    }

    @Test
    void values_stay_with_their_links() {
        TakenLinks links = TakenLinks.parse("3,9", Map.of(9, JsonValue.TRUE));

        assertThat(links.find(3)).contains(plain(3));
        assertThat(links.find(9)).contains(new TakenLink(9, Optional.of(JsonValue.TRUE)));
        assertThat(links.find(4)).isEmpty();
        assertThat(links.get(1).link()).isEqualTo(9);
        assertThatThrownBy(() -> links.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,x", "1-5/0", "1-5/x", "5-1", "-1", "1/2-5", "1-5/"})
    void other_text_is_refused(String text) {
        assertThatThrownBy(() -> TakenLinks.parse(text, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static TakenLink plain(int link) {
        return new TakenLink(link, Optional.empty());
    }
}
