package io.flowcraft.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code ===} and {@code !==} as {@code ==} and {@code !=}, outside strings, comments and quoted names. */
final class TripleEquals {

    /** What is stepped over as a whole, so that the last alternative is only met outside of it. */
    private static final Pattern TOKEN = Pattern.compile("(?s)"
            + "(?:[rR][bB]?|[bB][rR])(?:'''.*?'''|\"\"\".*?\"\"\"|'[^'\\n]*'|\"[^\"\\n]*\")"
            + "|'''(?:\\\\.|(?!''')[^\\\\])*+'''|\"\"\"(?:\\\\.|(?!\"\"\")[^\\\\])*+\"\"\""
            + "|'(?:\\\\.|[^'\\\\\\n])*+'|\"(?:\\\\.|[^\"\\\\\\n])*+\""
            + "|`[^`]*`|//[^\\n]*"
            + "|[=!]==");

    private TripleEquals() {}

    /** The text with a space for the third sign, so that columns stay what they are. */
    static String read(String source) {
        if (!source.contains("===") && !source.contains("!==")) {
            return source;
        }
        return TOKEN.matcher(source).replaceAll(token -> {
            boolean isOperator = token.group().equals("===") || token.group().equals("!==");
            String text = isOperator ? token.group().substring(0, 2) + " " : token.group();
            return Matcher.quoteReplacement(text);
        });
    }
}
