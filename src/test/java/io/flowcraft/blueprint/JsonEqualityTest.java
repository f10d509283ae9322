package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEqualityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1.0",
                "1 | 1e0",
                "0 | -0.0",
                "100 | 1E2",
                "1.50 | 15e-1",
                "9223372036854775807 | 9223372036854775807.0",
                "{\"a\":1,\"b\":2} | {\"b\":2.0,\"a\":1}",
                "[{\"a\":{\"x\":1,\"y\":2}}] | [{\"a\":{\"y\":2,\"x\":1}}]",
                "\"\\u0041\" | \"A\"",
                "1e999999999 | 10e999999998"
            })
    void values_that_say_the_same_are_the_same(String one, String other) {
        assertThat(JsonEquality.same(json(one), json(other))).isTrue();
        assertThat(JsonEquality.fingerprint(json(one))).isEqualTo(JsonEquality.fingerprint(json(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 2",
                "1 | \"1\"",
                "null | \"null\"",
                "true | \"true\"",
                "[] | {}",
                "[1,2] | [2,1]",
                "[1,2] | [12]",
                "{\"a\":null} | {}",
                "{\"a\":\"b\"} | {\"a\":\"b\\\"\"}",
                "[\"a\",\"b\"] | [\"a\\\",\\\"b\"]",
                "\"\\ud800\" | \"?\"",
                "\"\\u0000\" | \"\\\\u0000\"",
                "0.1 | 0.10000000000000001",
                "\"a\" | \"A\"",
                "[[]] | []",
                "[null] | []"
            })
    void values_that_say_different_things_are_not(String one, String other) {
        assertThat(JsonEquality.same(json(one), json(other))).isFalse();
        assertThat(JsonEquality.fingerprint(json(one))).isNotEqualTo(JsonEquality.fingerprint(json(other)));
    }

    @Test
    void fingerprints_are_stored_and_must_not_change() {
        assertThat(JsonEquality.canonical(json("{\"b\": [1.0, null, true], \"a\": \"x\\n\\\"\"}")))
                .isEqualTo("{\"a\":\"x\\u000a\\\"\",\"b\":[1,null,true]}");
        assertThat(JsonEquality.fingerprint(json("{}")))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    private static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
