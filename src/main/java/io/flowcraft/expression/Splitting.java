package io.flowcraft.expression;

import java.util.ArrayList;
import java.util.List;

/** The functions of the strings extension that take a string apart and put it together again. */
final class Splitting {

    void addTo(Functions functions) {
        functions.member("replace", 3, a -> replace(a, Long.MAX_VALUE));
        functions.member("replace", 4, a -> replace(a, unlimited(a.whole(3))));
        functions.member("split", 2, a -> split(a, Long.MAX_VALUE));
        functions.member("split", 3, a -> split(a, unlimited(a.whole(2))));
        functions.global("strings.quote", 1, Splitting::quote);
    }

    private static long unlimited(long limit) {
        return limit < 0 ? Long.MAX_VALUE : limit;
    }

    private static Object replace(Arguments arguments, long limit) {
        String text = arguments.text(0);
        Cut cut = new Cut(text, arguments.text(1), arguments.budget());
        String replacement = arguments.text(2);
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (long done = 0; done < limit && cut.next(); done++) {
            arguments.budget().make((long) cut.start() - from + replacement.length());
            result.append(text, from, cut.start()).append(replacement);
            from = cut.end();
        }
        arguments.budget().make((long) text.length() - from);
        return result.append(text, from, text.length()).toString();
    }

    private static Object split(Arguments arguments, long limit) {
        String text = arguments.text(0);
        if (limit == 0) {
            return List.of();
        }
        Cut cut = new Cut(text, arguments.text(1), arguments.budget()).insideOnly();
        List<Object> parts = new ArrayList<>();
        int from = 0;
        while (parts.size() + 1 < limit && cut.next()) {
            parts.add(part(arguments, text, from, cut.start()));
            from = cut.end();
        }
        parts.add(part(arguments, text, from, text.length()));
        return parts;
    }

    private static String part(Arguments arguments, String text, int from, int to) {
        arguments.budget().elements(1);
        arguments.budget().make((long) to - from);
        return text.substring(from, to);
    }

    private static Object quote(Arguments arguments) {
        String text = arguments.text(0);
        arguments.budget().make(2L * text.length() + 2);
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(escaped((char) c)));
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case 0x07 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x0B -> "\\v";
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            default -> String.valueOf(c);
        };
    }
}
