package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json;v=2",
                "text/html;q=0.9, application/json; q=1.000;charset=utf-8, */*;q=0",
                "text/html, image/gif, */*; q=.2"
            })
    void weights_from_0_to_1_pass(String accept) {
        assertThatCode(() -> AcceptHeader.check(accept)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b;q=zzz", "a/b;q=", "a/b;q=1.1", "a/b;q=-1", "a/b, */*; Q = NaN", "a/b;q=1e1"})
    void other_weights_are_the_client_s_fault(String accept) {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> AcceptHeader.check(accept))
                .problem();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.extensions().get("parameter")).hasToString("\"Accept\"");
        assertThat(problem.detail()).contains("weights from 0 to 1");
    }
}
