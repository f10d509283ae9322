package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationPageTest {

    private static final List<Activation> ALL = List.of(Activation.of("a"), Activation.of("b"), Activation.of("c"));

    @Test
    void pages_follow_each_other_and_the_last_has_no_next() {
        Page<Activation> first = ActivationPage.of(ALL, 2, Optional.empty());
        Page<Activation> second = ActivationPage.of(ALL, 2, first.next());

        assertThat(first.items()).isEqualTo(ALL.subList(0, 2));
        assertThat(second.items()).isEqualTo(ALL.subList(2, 3));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_page_that_is_just_full_has_no_next() {
        assertThat(ActivationPage.of(ALL, 3, Optional.empty()).next()).isEmpty();
    }

    @Test
    void behind_the_end_there_is_nothing() {
        assertThat(ActivationPage.of(ALL, 2, Optional.of("a99")).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "2", "a-1", "a123456789", "b2"})
    void a_cursor_that_no_page_gave_is_refused(String cursor) {
        assertThatThrownBy(() -> ActivationPage.of(ALL, 2, Optional.of(cursor)))
                .isInstanceOf(InvalidCursorException.class);
    }
}
