package io.flowcraft.sample;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds the counts of all chapters up. */
@NodeType(
        value = "most-frequent-words",
        description =
                "The most frequent words of some chapters: so many as params.most says, of at least params.letters letters.")
public class MostFrequentWords implements NodeFunction {

    private static final int MOST = 10;
    private static final int LETTERS = 5;

    /** An element of the step's output. */
    public record Frequent(String word, int count) {}

    @Override
    public NodeResult execute(NodeContext node) {
        Map<String, Integer> counts = new TreeMap<>();
        for (CountWords.Counted chapter : node.input(CountWords.Counted[].class)) {
            chapter.counts().forEach((word, count) -> counts.merge(word, count, Integer::sum));
        }
        return NodeResult.of(frequent(
                counts, node.params().getInt("most", MOST), node.params().getInt("letters", LETTERS)));
    }

    private static List<Frequent> frequent(Map<String, Integer> counts, int most, int letters) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().length() >= letters)
                .map(entry -> new Frequent(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Frequent::count).reversed().thenComparing(Frequent::word))
                .limit(most)
                .toList();
    }
}
