package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryCharactersTest {

    @Test
    void a_null_character_is_refused_with_the_parameter_s_name() {
        Problem problem = catchThrowableOfType(
                        ProblemException.class, () -> QueryCharacters.check(Map.of("tag", List.of("a:b", "a:\u0000"))))
                .problem();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("tag is 'a:?', but must be without the character U+0000.");
        assertThat(problem.extensions().get("parameter")).hasToString("\"tag\"");
    }

    @Test
    void any_other_character_passes() {
        assertThatCode(() -> QueryCharacters.check(Map.of("tag", List.of("a:\u0001 ä 😀", ""), "limit", List.of())))
                .doesNotThrowAnyException();
    }
}
