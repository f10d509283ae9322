package io.flowcraft.sample;

import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text at the lines that begin with "chapter" or with "#". What a table of contents says of chapters has no text and is left out. */
@NodeType(value = "split-chapters", description = "Splits a text into chapters, each with its title and its text.")
public class SplitChapters implements NodeFunction {

    private static final Pattern HEADING = Pattern.compile("(?im)^[ \\t]*(?:#+[ \\t]|chapter\\b).*$");

    /** An element of the step's output. */
    public record Chapter(String title, String text) {}

    @Override
    public NodeResult execute(NodeContext node) {
        return NodeResult.of(chapters(text(node.input())));
    }

    private static String text(JsonValue input) {
        if (input instanceof JsonString text && !text.getString().isBlank()) {
            return text.getString();
        }
        throw new FatalNodeException("There is no text: start the run with {\"context\": {\"text\": \"...\"}}");
    }

    private static List<Chapter> chapters(String text) {
        List<Chapter> chapters = new ArrayList<>();
        String title = "";
        int from = 0;
        Matcher heading = HEADING.matcher(text);
        while (heading.find()) {
            addUnlessBlank(chapters, title, text.substring(from, heading.start()));
            title = heading.group().strip();
            from = heading.end();
        }
        addUnlessBlank(chapters, title, text.substring(from));
        return chapters;
    }

    private static void addUnlessBlank(List<Chapter> chapters, String title, String text) {
        if (!text.isBlank()) {
            chapters.add(new Chapter(title, text.strip()));
        }
    }
}
