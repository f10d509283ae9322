package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "0e5",
                "1.7976931348623157e308",
                "-1.7976931348623157E+308",
                "4.9e-324",
                "1e0000000001",
                "0.1",
                "123456789012345678901234567890"
            })
    void numbers_that_a_double_holds_are_without_fault(String number) {
        assertThat(NumberText.fault(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e309",
                "-1e309",
                "1.8e308",
                "1e-400",
                "-1e-999999999",
                "1e999999999",
                "0e999999999",
                "1e99999999999999999999"
            })
    void numbers_beyond_a_double_are_refused(String number) {
        assertThat(NumberText.fault(number))
                .hasValueSatisfying(fault -> assertThat(fault).contains("double"));
    }

    @Test
    void four_hundred_digits_are_taken_and_one_more_is_refused() {
        assertThat(NumberText.fault("0." + "1".repeat(399))).isEmpty();
        assertThat(NumberText.fault("0." + "1".repeat(400)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("more than 400 digits"));
        assertThat(NumberText.fault("1".repeat(1_000_000))).isPresent();
    }
}
