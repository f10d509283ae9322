package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

    @Test
    void values_stay_with_their_links() {
        TakenLinks links = TakenLinks.parse("3,9", Map.of(9, JsonValue.TRUE));

        assertThat(links.find(3)).contains(plain(3));
        assertThat(links.find(9)).contains(new TakenLink(9, Optional.of(JsonValue.TRUE)));
        assertThat(links.find(4)).isEmpty();
        assertThat(links.get(1).link()).isEqualTo(9);
        assertThatThrownBy(() -> links.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void other_text_is_refused() {
        assertThatThrownBy(() -> TakenLinks.parse("1,x", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static TakenLink plain(int link) {
        return new TakenLink(link, Optional.empty());
    }
}
