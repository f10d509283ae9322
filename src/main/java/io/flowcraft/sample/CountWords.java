package io.flowcraft.sample;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts the words of one chapter; a batch gives it chapter after chapter. */
@NodeType(value = "count-words", description = "Counts the words of a chapter: all of them, and each one.")
public class CountWords implements NodeFunction {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['\u2019-][\\p{L}\\p{N}]+)*");

    /** The step's output. */
    public record Counted(String title, int words, Map<String, Integer> counts) {}

    @Override
    public NodeResult execute(NodeContext node) {
        SplitChapters.Chapter chapter = node.input(SplitChapters.Chapter.class);
        Map<String, Integer> counts = new TreeMap<>();
        WORD.matcher(chapter.text().toLowerCase(Locale.ROOT))
                .results()
                .forEach(word -> counts.merge(word.group(), 1, Integer::sum));
        int words = counts.values().stream().mapToInt(Integer::intValue).sum();
        return NodeResult.of(new Counted(chapter.title(), words, counts));
    }
}
