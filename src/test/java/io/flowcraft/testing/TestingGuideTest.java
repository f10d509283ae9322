package io.flowcraft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TestingGuideTest {

    private static final Path GUIDE = Path.of("docs/testing.md");
    private static final Path TEST = Path.of("src/test/java/io/flowcraft/testing/OrderTest.java");
    private static final Pattern SAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_sample_of_the_guide_stands_in_a_test() throws IOException {
        String test = withoutSpace(Files.readString(TEST));
        List<String> samples = SAMPLE.matcher(Files.readString(GUIDE))
                .results()
                .map(sample -> withoutSpace(sample.group(1)))
                .toList();

        assertThat(samples).hasSizeGreaterThan(2).allSatisfy(sample -> assertThat(test)
                .contains(sample));
    }

    /** The formatter of the tests may break lines elsewhere. */
    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
