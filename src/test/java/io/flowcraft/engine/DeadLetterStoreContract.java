package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link DeadLetterStore} must do. Every test has a store of its own. */
public abstract class DeadLetterStoreContract {

    private final String id = Sample.unique("letter");
    private final String run = Sample.unique("run");

    /** The store under test. */
    protected abstract DeadLetterStore store();

    /** Counts the letters of the store under test. */
    protected abstract DeadLetterCount count();

    @Test
    void I28_the_letters_that_are_kept_and_not_released_are_counted() {
        assertThat(count().kept()).isZero();
        store().put(malformed("{"));
        store().put(new DeadLetter(
                "other " + id, DeadLetter.Reason.MALFORMED, "text", Optional.empty(), 1, "no job", Sample.AT, false));
        assertThat(count().kept()).isEqualTo(2);

        store().release(id);
        assertThat(count().kept()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_letter_comes_back_as_it_was_put(DeadLetter.Reason reason) {
        DeadLetter letter = new DeadLetter(
                id, reason, "the text", Optional.of(Sample.ref(run, "a:3", 2)), 5, "what went wrong", Sample.AT, false);

        assertThat(store().put(letter)).isTrue();

        assertThat(store().find(id)).contains(letter);
    }

    @Test
    void a_letter_may_name_no_activation() {
        store().put(malformed("{"));

        assertThat(store().find(id)).contains(malformed("{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "a\u0000b", "\ud83d", "\udc00x", "🙂", "\"", "\\u0000", "\ufffe", "\r\n\t"})
    void S27_a_letter_may_have_any_text(String text) {
        DeadLetter letter = new DeadLetter(
                id, DeadLetter.Reason.MALFORMED, text, Optional.empty(), 1, "it was: " + text, Sample.AT, false);

        store().put(letter);

        assertThat(store().find(id)).contains(letter);
    }

    @Test
    void S27_a_letter_may_be_ten_megabytes_long() {
        String text = "0123456789".repeat(1_048_576);

        store().put(malformed(text));

        assertThat(store().find(id).orElseThrow().payload()).isEqualTo(text);
        assertThat(store().list(all(10, Optional.empty())).items()).hasSize(1);
    }

    @Test
    void S58_texts_that_look_like_code_are_data() {
        for (String attack : Sample.ATTACKS) {
            DeadLetter letter = new DeadLetter(
                    attack + id, DeadLetter.Reason.MALFORMED, attack, Optional.empty(), 1, attack, Sample.AT, false);
            store().put(letter);

            assertThat(store().find(attack + id)).as(attack).contains(letter);
        }
    }

    @Test
    void an_unknown_letter_is_neither_found_nor_released() {
        assertThat(store().find(id)).isEmpty();
        assertThat(store().release(id)).isFalse();
        store().remove(id);
        assertThat(store().find(id)).isEmpty();
    }

    @Test
    void a_letter_that_is_there_stays_as_it_was() {
        store().put(malformed("first"));

        assertThat(store().put(malformed("second"))).isFalse();

        assertThat(store().find(id)).contains(malformed("first"));
    }

    @Test
    void a_released_letter_says_so_and_may_be_released_again() {
        store().put(malformed("text"));

        assertThat(store().release(id)).isTrue();
        assertThat(store().release(id)).isTrue();

        assertThat(store().find(id).orElseThrow().released()).isTrue();
        assertThat(store().list(all(10, Optional.empty())).items())
                .extracting(DeadLetter::released)
                .containsExactly(true);
    }

    @Test
    void a_released_letter_is_replaced_whole() {
        store().put(malformed("first"));
        store().release(id);
        DeadLetter second = new DeadLetter(
                id,
                DeadLetter.Reason.WORKER_LOST,
                "second",
                Optional.of(Sample.ref(run, "a")),
                9,
                "again",
                Sample.AT.plusSeconds(1),
                false);

        assertThat(store().put(second)).isTrue();

        assertThat(store().find(id)).contains(second);
    }

    @Test
    void a_released_letter_may_be_removed() {
        store().put(malformed("text"));
        store().release(id);

        store().remove(id);
        store().remove(id);

        assertThat(store().find(id)).isEmpty();
    }

    @Test
    void a_letter_that_is_not_released_cannot_be_removed() {
        store().put(malformed("text"));

        store().remove(id);

        assertThat(store().find(id)).contains(malformed("text"));
    }

    @Test
    void a_letter_that_was_put_anew_since_its_release_cannot_be_removed() {
        store().put(malformed("first"));
        store().release(id);
        store().put(malformed("second"));

        store().remove(id);

        assertThat(store().find(id)).contains(malformed("second"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12, 500})
    void pages_have_every_letter_once_the_newest_first(int limit) {
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            letters.add(letter("letter-" + i, run, Duration.ofSeconds(i / 3)));
        }
        letters.forEach(store()::put);

        assertThat(pages(new DeadLetterQuery(Optional.empty(), limit, Optional.empty())))
                .isEqualTo(letters.stream()
                        .sorted(Comparator.comparing(DeadLetter::at)
                                .thenComparing(DeadLetter::id)
                                .reversed())
                        .toList());
    }

    @Test
    void a_list_may_be_of_one_run() {
        DeadLetter older = letter("x-older", run, Duration.ZERO);
        DeadLetter newer = letter("newer", run, Duration.ofSeconds(1));
        List.of(older, newer, letter("other", Sample.unique("run"), Duration.ZERO), malformed("{"))
                .forEach(store()::put);

        assertThat(pages(DeadLetterQuery.ofRun(run, 1))).containsExactly(newer, older);
        assertThat(pages(DeadLetterQuery.ofRun(Sample.unique("run"), 10))).isEmpty();
    }

    @Test
    void letters_that_come_between_pages_do_not_disturb_them() {
        List<DeadLetter> letters = List.of(
                letter("a", run, Duration.ZERO), letter("b", run, Duration.ZERO), letter("c", run, Duration.ZERO));
        letters.forEach(store()::put);
        Page<DeadLetter> first = store().list(all(2, Optional.empty()));
        store().put(letter("z", run, Duration.ofSeconds(1)));

        Page<DeadLetter> second = store().list(all(10, first.next()));

        assertThat(second).isEqualTo(new Page<>(List.of(letters.get(0)), Optional.empty()));
    }

    @Test
    void a_cursor_of_letters_can_stand_in_an_address() {
        store().put(letter("a/?&=+ 🙂", run, Duration.ZERO));
        store().put(letter("b", run, Duration.ZERO));

        assertThat(store().list(all(1, Optional.empty())).next())
                .hasValueSatisfying(next -> assertThat(next).matches("[A-Za-z0-9._~-]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%%%", "🙂", "AAAA", "' OR '1'='1"})
    void a_text_that_is_no_cursor_of_letters_is_refused(String cursor) {
        assertThatThrownBy(() -> store().list(all(1, Optional.of(cursor)))).isInstanceOf(InvalidCursorException.class);
    }

    @RepeatedTest(5)
    void of_letters_that_are_put_together_one_is_stored() throws Exception {
        List<Boolean> stored = Race.of(8, i -> store().put(malformed("by " + i)));

        assertThat(stored).filteredOn(yes -> yes).hasSize(1);
        assertThat(store().find(id)).contains(malformed("by " + stored.indexOf(true)));
    }

    @RepeatedTest(5)
    void of_letters_that_replace_a_released_one_together_one_is_stored() throws Exception {
        store().put(malformed("released"));
        store().release(id);

        List<Boolean> stored = Race.of(8, i -> {
            store().remove(i % 4 == 0 ? id : "none");
            return store().put(malformed("by " + i));
        });

        assertThat(stored).filteredOn(yes -> yes).hasSize(1);
        assertThat(store().find(id)).contains(malformed("by " + stored.indexOf(true)));
    }

    private List<DeadLetter> pages(DeadLetterQuery query) {
        List<DeadLetter> letters = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<DeadLetter> page = store().list(new DeadLetterQuery(query.runId(), query.limit(), cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(query.limit());
            letters.addAll(page.items());
            assertThat(letters).as("letters of endless pages").hasSizeLessThan(1_000);
            cursor = page.next();
        } while (cursor.isPresent());
        return letters;
    }

    private static DeadLetterQuery all(int limit, Optional<String> cursor) {
        return new DeadLetterQuery(Optional.empty(), limit, cursor);
    }

    private DeadLetter malformed(String payload) {
        return new DeadLetter(
                id, DeadLetter.Reason.MALFORMED, payload, Optional.empty(), 1, "no job", Sample.AT, false);
    }

    private static DeadLetter letter(String id, String runId, Duration later) {
        return new DeadLetter(
                id,
                DeadLetter.Reason.ENGINE_ERROR,
                "text",
                Optional.of(Sample.ref(runId, "a")),
                5,
                "error",
                Sample.AT.plus(later),
                false);
    }
}
