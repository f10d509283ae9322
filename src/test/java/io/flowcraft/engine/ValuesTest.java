package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "1.0",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "0.1",
                "0.12345678901234567",
                "5e-324",
                "1.7976931348623157e308",
                "1e300",
                "1e2",
                "123456789.25"
            })
    void S56_whole_numbers_within_two_to_the_63_and_doubles_are_kept(String number) {
        assertThat(Values.problem(Sample.json(number))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775809",
                "-9223372036854775810",
                "123456789012345678901234567890",
                "0.1234567890123456789",
                "3.14159265358979323846",
                "1e309",
                "-1e400"
            })
    void S56_numbers_that_would_lose_digits_are_refused(String number) {
        Optional<ValueProblem> problem = Values.problem(Sample.json("{\"a\":[1," + number + "]}"));

        assertThat(problem).isPresent();
        assertThat(problem.get().pointer()).isEqualTo("/a/1");
        assertThat(problem.get().message()).contains("string");
    }

    @Test
    void text_that_cannot_be_stored_is_refused_also_as_a_key() {
        assertThat(Values.problem(Json.createValue("a\u0000b"))).isPresent();
        assertThat(Values.problem(Json.createValue("half \ud83d a pair"))).isPresent();
        assertThat(Values.problem(Json.createValue("whole \ud83d\ude42 pair"))).isEmpty();
        assertThat(Values.problem(Json.createObjectBuilder().add("k\u0000", 1).build()))
                .isPresent();
        assertThat(Values.keyProblem("")).isPresent();
        assertThat(Values.keyProblem("k".repeat(255))).isEmpty();
        assertThat(Values.keyProblem("k".repeat(256))).isPresent();
    }

    @Test
    void nesting_has_an_end() {
        assertThat(Values.problem(nested(500))).isEmpty();
        assertThat(Values.problem(nested(501))).isPresent();
    }

    @Test
    void nesting_of_objects_has_an_end_too() {
        assertThat(Values.problem(within(499))).isEmpty();
        assertThat(Values.problem(within(500)).map(ValueProblem::message))
                .hasValueSatisfying(message -> assertThat(message).contains("500 levels"));
    }

    /** An empty object in so many others. */
    private static JsonValue within(int levels) {
        JsonValue value = JsonValue.EMPTY_JSON_OBJECT;
        for (int i = 0; i < levels; i++) {
            value = Json.createObjectBuilder().add("a/b", value).build();
        }
        return value;
    }

    @Test
    void a_number_of_absurdly_many_digits_is_refused_before_anything_is_computed_with_it() {
        assertThat(Values.problem(Sample.json("1" + "0".repeat(400))).map(ValueProblem::message))
                .hasValueSatisfying(message -> assertThat(message).contains("400 digits", "string"));
        assertThat(Values.problem(Sample.json("1e-401"))).isPresent();
        assertThat(Values.problem(Sample.json("1e1000000000")).map(ValueProblem::message))
                .hasValueSatisfying(message -> assertThat(message).contains("400 digits"));
    }

    @Test
    void a_message_of_others_is_cut_and_can_be_stored() {
        assertThat(Values.printable("x".repeat(4000))).isEqualTo("x".repeat(4000));
        assertThat(Values.printable("x".repeat(4001))).isEqualTo("x".repeat(4000) + "…");
        assertThat(Values.printable("a\u0000b \ud83d\ude42")).isEqualTo("a?b \ud83d\ude42");
        assertThat(Values.printable("half \ud83d")).isEqualTo("half ?");
    }

    private static JsonValue nested(int levels) {
        JsonValue value = JsonValue.EMPTY_JSON_ARRAY;
        for (int i = 1; i < levels; i++) {
            value = Json.createArrayBuilder().add(value).build();
        }
        return value;
    }
}
