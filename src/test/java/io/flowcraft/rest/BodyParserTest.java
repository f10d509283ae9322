package io.flowcraft.rest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyParserTest {

    private static final BodyParser PARSER = new BodyParser(new BodyLimit(1 << 20));

    @Test
    void an_object_comes_back_as_it_was_sent() throws IOException {
        String text =
                "{\"a\":[1,-2.50,1E+300,true,false,null,\"\\u00e4 😀\",{}],\"\":{\"b\":[]},\"c\":9223372036854775807}";

        assertThat(parse(text)).hasToString(text.replace("\\u00e4", "ä"));
    }

    @Test
    void where_a_body_may_be_left_out_an_empty_one_is_an_empty_object() {
        assertThat(PARSER.objectOrEmpty(new ByteArrayInputStream(new byte[0]))).isEmpty();
        assertThat(PARSER.objectOrEmpty(new ByteArrayInputStream("{\"a\":1}".getBytes(UTF_8))))
                .hasToString("{\"a\":1}");
    }

    @Test
    void a_byte_order_mark_is_overlooked() throws IOException {
        assertThat(parse("\uFEFF{\"a\":1}")).hasToString("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":1} {}",
                "{'a':1}",
                "nope",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1]",
                "// {}",
                "\u0000"
            })
    void what_is_no_json_is_refused_with_its_place(String text) {
        Problem problem = refusal(text);

        assertThat(problem.type()).isEqualTo("urn:flowcraft:problem:malformed-json");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail())
                .matches("Line 1, column \\d+: this is not JSON;.*")
                .doesNotContain("jakarta", "token");
        assertThat(problem.extensions()).containsKeys("line", "column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\"", "{\"a\":", "{\"a\":[1,", "{\"a\":\"b"})
    void a_document_that_is_cut_off_is_said_to_end_too_early(String text) {
        Problem problem = refusal(text);

        assertThat(problem.detail()).startsWith("The document ends too early: ");
        assertThat(problem.extensions()).doesNotContainKeys("line", "column");
    }

    @Test
    void line_and_column_are_those_of_the_fault() {
        Problem problem = refusal("{\n  \"a\": 1,\n  \"b\": ?\n}");

        assertThat(problem.extensions().get("line")).hasToString("3");
        assertThat(problem.extensions().get("column")).hasToString("8");
    }

    @Test
    void an_empty_body_is_refused() {
        assertThat(refusal("").detail()).contains("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true"})
    void what_is_no_object_is_refused(String text) {
        Problem problem = refusal(text);

        assertThat(problem.type()).isEqualTo("urn:flowcraft:problem:invalid-request");
        assertThat(problem.detail()).startsWith("The body must be an object, but is ");
    }

    @Test
    void null_is_called_null() {
        assertThat(refusal("null").detail()).isEqualTo("The body must be an object, but is null.");
    }

    @Test
    void duplicate_keys_are_refused_with_a_pointer() {
        Problem problem = refusal("{\"x~/\":[{\"b\":1},{\"b\":1,\"c\":2,\"b\":3}]}");

        assertThat(problem.extensions().get("pointer")).hasToString("\"/x~0~1/1/b\"");
        assertThat(problem.detail()).contains("same key twice");
    }

    @Test
    void the_same_key_in_several_objects_is_no_duplicate() throws IOException {
        assertThat(parse("{\"a\":{\"a\":1},\"b\":{\"a\":1}}")).hasSize(2);
    }

    @Test
    void five_hundred_levels_are_read_and_one_more_is_refused() throws IOException {
        assertThat(parse(nested(500))).hasSize(1);
        assertThat(refusal(nested(501)).detail()).contains("more than 500 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void a_hundred_thousand_levels_do_no_harm(String opening) {
        assertThat(refusal("{\"a\":" + opening.repeat(100_000)).detail()).contains("more than 500 levels");
    }

    @Test
    void a_number_that_explodes_is_refused_with_a_pointer() {
        Problem problem = refusal("{\"a\":[0,{\"b\":1e999999999}]}");

        assertThat(problem.extensions().get("pointer")).hasToString("\"/a/1/b\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"b\":\"x\\u0000\"}}",
                "{\"a\":{\"b\":\"\\ud800\"}}",
                "{\"a\":{\"b\":9223372036854775809}}"
            })
    void what_no_store_keeps_is_refused_with_a_pointer(String text) {
        Problem problem = refusal(text);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.extensions().get("pointer")).hasToString("\"/a/b\"");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})
                        .detail())
                .contains("UTF-8");
        assertThat(refusal("{\"a\":1}".getBytes(UTF_16)).detail()).contains("UTF-8");
    }

    @Test
    void a_body_of_exactly_the_limit_is_read_and_one_byte_more_is_refused() throws IOException {
        byte[] body = "{\"a\":1}".getBytes(UTF_8);

        assertThat(new BodyParser(new BodyLimit(body.length)).object(new ByteArrayInputStream(body), -1))
                .hasSize(1);
        assertThat(refusal(new BodyParser(new BodyLimit(body.length - 1)), new ByteArrayInputStream(body), -1)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void an_announced_length_above_the_limit_is_refused_unread() {
        InputStream unreadable = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("the body was read");
            }
        };

        assertThat(refusal(PARSER, unreadable, (1 << 20) + 1).status()).isEqualTo(413);
    }

    @Test
    void a_body_without_end_is_refused_at_the_limit() {
        InputStream start = new ByteArrayInputStream("{\"a\":\"".getBytes(UTF_8));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThat(refusal(PARSER, new SequenceInputStream(start, endless), -1).status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":\"b"})
    void a_body_that_breaks_off_is_the_client_s_fault(String start) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the chunk has no length");
            }
        };

        Problem problem =
                refusal(PARSER, new SequenceInputStream(new ByteArrayInputStream(start.getBytes(UTF_8)), broken), -1);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("could not be read to its end").doesNotContain("chunk has no");
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    private static JsonObject parse(String text) throws IOException {
        return PARSER.object(new ByteArrayInputStream(text.getBytes(UTF_8)), -1);
    }

    private static Problem refusal(String text) {
        return refusal(text.getBytes(UTF_8));
    }

    private static Problem refusal(byte[] body) {
        return refusal(PARSER, new ByteArrayInputStream(body), body.length);
    }

    private static Problem refusal(BodyParser parser, InputStream body, long announced) {
        return catchThrowableOfType(ProblemException.class, () -> parser.object(body, announced))
                .problem();
    }
}
