package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionCheckTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final JsonObject EMPTY = JsonValue.EMPTY_JSON_OBJECT;
    private static final String LONGEST = "x".repeat(255);
    private static final String TOO_LONG = LONGEST + "x";
    private static final String LENGTH = "must have 1 to 255 characters, not ";
    private static final String NUL = "a" + (char) 0;

    @Test
    void what_can_be_kept_is_accepted() {
        Map<String, String> tags = Map.of(LONGEST, LONGEST, "empty", "");
        JsonObject context = Json.createObjectBuilder().add(LONGEST, TOO_LONG).build();

        assertThatCode(() -> SubmissionCheck.check(
                        submission(Optional.of("r".repeat(100)), context, tags, Optional.of(LONGEST))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "ä", "a:1"})
    void a_run_id_is_one_that_an_address_can_name(String id) {
        assertRefused(
                submission(Optional.of(id), EMPTY, Map.of(), NONE),
                "/runId",
                "a run id has 1 to 100 of the characters");
        assertThat(SubmissionCheck.isRunId(id)).isFalse();
    }

    @Test
    void a_run_id_has_100_characters_at_most() {
        assertThat(SubmissionCheck.isRunId("r".repeat(100))).isTrue();
        assertThat(SubmissionCheck.isRunId("r".repeat(101))).isFalse();
    }

    @Test
    void a_key_has_1_to_255_characters_that_stores_can_keep() {
        assertRefused(submission(NONE, EMPTY, Map.of(), Optional.of("")), "", "Idempotency-Key: " + LENGTH + "0");
        assertRefused(
                submission(NONE, EMPTY, Map.of(), Optional.of(TOO_LONG)), "", "Idempotency-Key: " + LENGTH + "256");
        assertRefused(submission(NONE, EMPTY, Map.of(), Optional.of(NUL)), "", "Idempotency-Key: ");
    }

    @Test
    void tags_are_short_texts_and_only_their_values_may_be_empty() {
        assertRefused(submission(NONE, EMPTY, Map.of("", "v"), NONE), "/tags/", LENGTH + "0");
        assertRefused(submission(NONE, EMPTY, Map.of(TOO_LONG, "v"), NONE), "/tags/" + TOO_LONG, LENGTH + "256");
        assertRefused(submission(NONE, EMPTY, Map.of("k", TOO_LONG), NONE), "/tags/k", LENGTH + "256");
        assertRefused(submission(NONE, EMPTY, Map.of("k", NUL), NONE), "/tags/k", "");
    }

    @Test
    void what_is_wrong_in_the_context_is_found_at_its_place() {
        JsonObject badKey = Json.createObjectBuilder().add("", 1).build();
        JsonObject badValue = Json.createObjectBuilder()
                .add("a/b", Json.createArrayBuilder().add(1).add(NUL))
                .build();

        assertRefused(submission(NONE, badKey, Map.of(), NONE), "/context/", "");
        assertRefused(submission(NONE, badValue, Map.of(), NONE), "/context/a~1b/1", "");
    }

    private static Submission submission(
            Optional<String> runId, JsonObject context, Map<String, String> tags, Optional<String> key) {
        return new Submission("b", NONE, runId, context, tags, key, "caller");
    }

    private static void assertRefused(Submission submission, String pointer, String message) {
        assertThatThrownBy(() -> SubmissionCheck.check(submission))
                .isInstanceOfSatisfying(InvalidSubmissionException.class, e -> {
                    assertThat(e.pointer()).isEqualTo(pointer);
                    assertThat(e).hasMessageContaining(message);
                });
    }
}
