package io.flowcraft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunView;
import io.flowcraft.testing.Flowcraft;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDigestTest {

    private final Flowcraft flowcraft = Flowcraft.inMemory()
            .node(new SplitChapters())
            .node(new CountWords())
            .node(new MostFrequentWords())
            .deploy(Path.of("src/main/webapp/WEB-INF/blueprints/text-digest.json"));

    @Test
    void the_words_of_all_chapters_are_counted() {
        RunView run = flowcraft.run(Map.of("text", """
                By somebody.
                CHAPTER I. Whales
                The whale, the white whale; it's the whale's whale!
                # An end
                Whale and Ocean
                """));

        assertThat(run.context().getJsonObject("report")).hasToString("""
                {"words":14,"chapters":[{"title":"","words":2,"differentWords":2},\
                {"title":"CHAPTER I. Whales","words":9,"differentWords":5},\
                {"title":"# An end","words":3,"differentWords":3}],\
                "frequent":[{"count":4,"word":"whale"},{"count":1,"word":"ocean"},\
                {"count":1,"word":"somebody"},{"count":1,"word":"whale's"},{"count":1,"word":"white"}]}""");
    }

    @Test
    void a_book_of_two_hundred_chapters_is_one_batch() {
        String book = IntStream.range(0, 200)
                .mapToObj(i -> "Chapter " + i + "\n" + "words and words ".repeat(1_000))
                .collect(Collectors.joining("\n"));

        JsonObject report = flowcraft.run(Map.of("text", book)).context().getJsonObject("report");

        assertThat(report.getInt("words")).isEqualTo(600_000);
        assertThat(report.getJsonArray("chapters")).hasSize(200);
        assertThat(flowcraft.executions("count")).hasSize(200);
    }

    @Test
    void a_run_without_a_text_fails_and_says_what_is_missing() {
        RunView run = flowcraft.run();

        assertThat(run.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.errors().get(0).message()).contains("{\"text\": \"...\"}");
    }
}
