package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a context store tells of all generations. */
abstract class HistoryContract extends AttemptContract {

    @Test
    void the_history_has_every_generation_with_its_attempts_and_without_data() {
        begin();
        recordAttempt(Sample.attempt(ref("a"), 1));
        record(Sample.failure(ref("a"), Sample.error(ref("a"), 2)));
        ActivationRef again = Sample.ref(run, "a", 3);
        recordAttempt(Sample.attempt(again, 3));
        record(Sample.outcome(
                again, Sample.text("output"), List.of(new TakenLink(4, Optional.of(Sample.text("value"))))));
        recordAttempt(Sample.attempt(ref("b"), 1));
        store().note(ref("c"), new StartMark(1, "worker", Sample.AT));

        List<ActivationRecord> history = records(Detail.HISTORY, 100);

        assertThat(history).extracting(ActivationRecord::ref).containsExactly(ref("a"), again, ref("b"));
        assertThat(history.get(0).failed()).containsExactly(Sample.attempt(ref("a"), 1));
        assertThat(history.get(1).failed()).containsExactly(Sample.attempt(again, 3));
        assertThat(history.get(2).failed()).containsExactly(Sample.attempt(ref("b"), 1));
        assertThat(history.get(2).outcome()).isEmpty();
        assertThat(history.get(1).outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.output()).isEqualTo(JsonValue.NULL);
            assertThat(outcome.claim()).contains(3);
            assertThat(outcome.taken()).containsExactly(new TakenLink(4, Optional.empty()));
            assertThat(outcome.finishedAt()).isEqualTo(Sample.AT.plusMillis(12));
        });
        assertThat(history).allMatch(record -> record.started().isEmpty());
    }

    @Test
    void the_history_comes_in_pages_that_may_end_between_generations() {
        begin();
        List<ActivationRef> refs = IntStream.range(0, 12)
                .mapToObj(i -> Sample.ref(run, "n" + i / 4, i % 4 + 1))
                .toList();
        refs.forEach(ref -> record(Sample.outcome(ref, JsonValue.TRUE)));

        for (int limit : List.of(1, 3, 5, 12, 13)) {
            assertThat(records(Detail.HISTORY, limit))
                    .as("by " + limit)
                    .extracting(ActivationRecord::ref)
                    .containsExactlyElementsOf(refs);
        }
    }

    @Test
    void a_cursor_of_another_list_is_none_of_the_history() {
        begin();
        record(outcome("a"));
        record(outcome("b"));
        String other = store().records(RecordQuery.all(run, Detail.FULL, 1, Optional.empty()))
                .next()
                .orElseThrow();

        for (String cursor : List.of(other, "x", "")) {
            assertThatThrownBy(() -> store().records(RecordQuery.all(run, Detail.HISTORY, 1, Optional.of(cursor))))
                    .as(cursor)
                    .isInstanceOf(InvalidCursorException.class);
        }
    }
}
