package io.flowcraft.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampsTest {

    private static final List<Instant> TIMES = List.of(
            Instant.EPOCH,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T00:00:00.000000001Z"),
            Instant.parse("2026-01-01T00:00:00.1Z"),
            Instant.parse("2026-01-01T00:00:01Z"));

    @Test
    void times_come_back_from_their_texts() {
        assertThat(TIMES)
                .allSatisfy(time -> assertThat(Stamps.parse(Stamps.text(time))).isEqualTo(time));
    }

    @Test
    void texts_sort_like_their_times_and_are_equally_long() {
        List<String> texts = TIMES.stream().map(Stamps::text).toList();

        assertThat(texts).isSorted();
        assertThat(texts).extracting(String::length).containsOnly(texts.get(0).length());
    }
}
