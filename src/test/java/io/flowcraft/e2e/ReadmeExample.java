package io.flowcraft.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of shell commands in a Markdown text that stands under the comment {@code <!-- tested -->}, with the texts that the comments
 * {@code <!-- expect: … -->} between it and the next block say its output contains.
 */
record ReadmeExample(String commands, List<String> expectations) {

    private static final Pattern BLOCK = Pattern.compile(
            "(?<tested><!-- tested -->\\n)?```(?<language>\\w*)\\n(?<text>.*?)\\n```\\n", Pattern.DOTALL);
    private static final Pattern EXPECTATION = Pattern.compile("<!-- expect: (.+?) -->");

    ReadmeExample {
        expectations = List.copyOf(expectations);
    }

    static List<ReadmeExample> in(String markdown) {
        List<ReadmeExample> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(markdown);
        while (block.find()) {
            if (block.group("tested") != null) {
                examples.add(new ReadmeExample(block.group("text"), expectations(markdown.substring(block.end()))));
            }
        }
        return examples;
    }

    /** The other blocks of code. */
    static List<String> untested(String markdown) {
        return BLOCK.matcher(markdown)
                .results()
                .filter(block -> block.group(1) == null)
                .map(block -> block.group(3))
                .toList();
    }

    private static List<String> expectations(String behind) {
        Matcher next = BLOCK.matcher(behind);
        String own = next.find() ? behind.substring(0, next.start()) : behind;
        return EXPECTATION
                .matcher(own)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
