package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {

    private static final String MARKDOWN = """
            ```
            ./start
            ```
            <!-- tested -->
            ```sh
            curl -sf a
            curl -sf b
            ```
            It says so.
            <!-- expect: one -->
            <!-- expect: "two": 2 -->

            ```java
            new Flow();
            ```
            <!-- expect: nobody's -->
            <!-- tested -->
            ```sh
            curl -sf c
            ```
            """;

    @Test
    void an_example_is_a_marked_block_with_what_is_expected_before_the_next_block() {
        assertThat(ReadmeExample.in(MARKDOWN))
                .containsExactly(
                        new ReadmeExample("curl -sf a\ncurl -sf b", List.of("one", "\"two\": 2")),
                        new ReadmeExample("curl -sf c", List.of()));
    }

    @Test
    void all_other_blocks_are_untested() {
        assertThat(ReadmeExample.untested(MARKDOWN)).containsExactly("./start", "new Flow();");
    }
}
