package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitTest {

    @ParameterizedTest
    @CsvSource({"16777216, 16777216", "16MB, 16777216", "16 mb, 16777216", "512KB, 524288", "1GB, 1073741824", "7B, 7"})
    void sizes_are_read_with_and_without_unit(String text, long bytes) {
        assertThat(BodyLimit.parse(text)).isEqualTo(new BodyLimit(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "many", "16M", "1.5MB", "99999999999999GB"})
    void other_sizes_are_refused_by_the_name_of_the_property(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyLimit.parse(text))
                .withMessageContaining("flowcraft.http.max-body");
    }

    @Test
    void it_reads_well_in_a_sentence() {
        assertThat(BodyLimit.parse("16777216")).hasToString("16 MB");
        assertThat(BodyLimit.parse("1000")).hasToString("1000 bytes");
    }
}
