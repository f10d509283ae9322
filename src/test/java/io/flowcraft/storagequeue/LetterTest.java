package io.flowcraft.storagequeue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Disposition;
import io.flowcraft.polling.Returned;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    private static final String JOB = "{\"runId\":\"r\",\"nodeId\":\"näme 🙂\",\"more\":1e300}";

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void a_text_is_base64_of_what_it_says() {
        assertThat(new Letter(JOB, Returned.NONE).raw()).contains(base64(JOB));
        assertThat(Letter.read(base64(JOB))).isEqualTo(new Letter(JOB, Returned.NONE));
    }

    @Test
    void what_is_remembered_stands_in_the_job_and_all_else_stays() {
        Returned returned = Returned.NONE.next(Disposition.DEFER).next(Disposition.DEFER);

        Letter again = Letter.read(new Letter(JOB, returned).raw().orElseThrow());

        assertThat(again.returned()).isEqualTo(new Returned(2, Duration.ofSeconds(3), Duration.ofSeconds(2)));
        assertThat(again.text()).contains("näme 🙂", "runId");
        assertThat(Letter.read(again.with(returned.next(Disposition.PUT_BACK))
                                .raw()
                                .orElseThrow())
                        .returned()
                        .count())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"runId\":\"plain\"}", "no base64!", "", "/+A=", "[1, 2]", "\uD83D\uDE42"})
    void what_others_put_there_is_taken_as_it_is(String raw) {
        assertThat(Letter.read(raw)).isEqualTo(new Letter(raw, Returned.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"returned\":7}",
                "{\"returned\":{\"count\":-1,\"deferredMillis\":\"x\",\"delaySeconds\":1e99}}"
            })
    void notes_that_are_none_count_as_none(String text) {
        assertThat(Letter.read(base64(text)).returned()).isEqualTo(Returned.NONE);
    }

    @Test
    void a_text_above_48_KB_is_too_large() {
        String most = "x".repeat(Letter.MOST_BYTES);

        assertThat(new Letter(most, Returned.NONE).raw())
                .hasValueSatisfying(raw -> assertThat(raw).hasSize(64 * 1024));
        assertThat(new Letter(most + "x", Returned.NONE).raw()).isEmpty();
    }

    @Test
    void nothing_can_be_noted_in_what_is_no_object() {
        assertThat(new Letter("no job", Returned.NONE.next(Disposition.DEFER)).raw())
                .isEmpty();
    }
}
