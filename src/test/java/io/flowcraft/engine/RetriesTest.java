package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetriesTest {

    @Test
    void retries_are_read_as_they_were_written() {
        Retries retries = Retries.NONE
                .and(new Retry(2, Sample.AT, Sample.AT.plusMillis(1), List.of("a", "c:3", "é \" \\"), Optional.empty()))
                .and(new Retry(3, Sample.AT, Sample.AT.plusSeconds(7), List.of(), Optional.of("chosen")));

        assertThat(retries.all()).extracting(Retry::generation).containsExactly(2, 3);
        assertThat(Retries.parse(retries.text())).isEqualTo(retries);
    }

    @Test
    void none_are_an_empty_text() {
        assertThat(Retries.NONE.text()).isEmpty();
        assertThat(Retries.parse("")).isEqualTo(Retries.NONE);
    }

    @Test
    void a_text_that_is_cut_off_is_refused() {
        String text = Retries.NONE
                .and(new Retry(2, Sample.AT, Sample.AT, List.of("a"), Optional.empty()))
                .text();

        assertThatThrownBy(() -> Retries.parse(text.substring(0, text.length() - 1)))
                .isInstanceOf(JsonException.class);
    }
}
