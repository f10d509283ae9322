package io.flowcraft.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the callers of webhooks send. */
class PayloadTest {

    private static final BodyParser PARSER = new BodyParser(new BodyLimit(100));
    private static final Payload JSON = Payload.of(Optional.of("application/json"), Optional.empty());
    private static final Payload TEXT = Payload.of(Optional.of("text/plain"), Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "Application/JSON; charset=utf-8, true",
        "application/cloudevents+json, true",
        "text/plain, false",
        "application/x-www-form-urlencoded, false",
        "application/jsonx, false"
    })
    void json_is_told_by_its_type(String type, boolean json) {
        assertThat(Payload.of(Optional.of(type), Optional.empty()).json()).isEqualTo(json);
    }

    @Test
    void a_body_without_a_type_is_text_in_utf_8() {
        assertThat(Payload.of(Optional.empty(), Optional.empty())).isEqualTo(new Payload(false, UTF_8));
    }

    @Test
    void json_of_any_kind_comes_as_it_is() {
        assertThat(payload("{\"a\": [1]}", JSON)).hasToString("{\"a\":[1]}");
        assertThat(payload("7", JSON)).hasToString("7");
    }

    @Test
    void other_bodies_come_as_their_text() {
        Payload latin = Payload.of(Optional.of("text/plain"), Optional.of("ISO-8859-1"));

        assertThat(payload("a=1&b=2", TEXT)).hasToString("\"a=1&b=2\"");
        assertThat(PARSER.payload(new ByteArrayInputStream("ä".getBytes(ISO_8859_1)), 1, latin))
                .hasToString("\"ä\"");
    }

    @Test
    void no_body_is_null() {
        assertThat(payload("", JSON)).isEqualTo(JsonValue.NULL);
        assertThat(payload("", TEXT)).isEqualTo(JsonValue.NULL);
    }

    @Test
    void what_is_no_json_too_long_or_has_a_zero_character_is_refused() {
        assertThat(refusal("{", JSON)).isEqualTo(400);
        assertThat(refusal("{\"a\":1,\"a\":2}", JSON)).isEqualTo(400);
        assertThat(refusal("x".repeat(101), TEXT)).isEqualTo(413);
        assertThat(refusal("a\u0000b", TEXT)).isEqualTo(400);
    }

    @Test
    void a_character_set_that_nobody_knows_is_refused() {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> Payload.of(Optional.of("text/plain"), Optional.of("klingon")));

        assertThat(refusal.problem().status()).isEqualTo(415);
    }

    private static JsonValue payload(String text, Payload kind) {
        return PARSER.payload(new ByteArrayInputStream(text.getBytes(UTF_8)), -1, kind);
    }

    private static int refusal(String text, Payload kind) {
        return catchThrowableOfType(ProblemException.class, () -> payload(text, kind))
                .problem()
                .status();
    }
}
