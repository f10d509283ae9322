package io.flowcraft.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Standard functions and the strings extension. Positions count code points, as in all of CEL. */
final class StringFunctions {

    private static final int TO_OTHER_CASE = 'a' - 'A';

    void addTo(Functions functions) {
        addTests(functions);
        functions.member("charAt", 2, StringFunctions::charAt);
        functions.member("substring", 2, StringFunctions::substring);
        functions.member("substring", 3, StringFunctions::substring);
        functions.member("indexOf", 2, StringFunctions::indexOf);
        functions.member("indexOf", 3, StringFunctions::indexOf);
        functions.member("lastIndexOf", 2, StringFunctions::lastIndexOf);
        functions.member("lastIndexOf", 3, StringFunctions::lastIndexOf);
        functions.member("trim", 1, StringFunctions::trim);
        functions.member("lowerAscii", 1, a -> map(a, c -> c >= 'A' && c <= 'Z' ? c + TO_OTHER_CASE : c));
        functions.member("upperAscii", 1, a -> map(a, c -> c >= 'a' && c <= 'z' ? c - TO_OTHER_CASE : c));
        functions.member("join", 1, StringFunctions::join);
        functions.member("join", 2, StringFunctions::join);
        new Splitting().addTo(functions);
    }

    private static void addTests(Functions functions) {
        functions.member("contains", 2, a -> Search.forward(a.text(0), a.text(1), 0, a.budget()) >= 0);
        functions.member("startsWith", 2, a -> a.text(0).startsWith(a.text(1)));
        functions.member("endsWith", 2, a -> a.text(0).endsWith(a.text(1)));
        functions.member("matches", 2, a -> Regex.of(a.text(1), a.budget()).isFoundIn(a.text(0), a.budget()));
        functions.global("matches", 2, a -> Regex.of(a.text(1), a.budget()).isFoundIn(a.text(0), a.budget()));
    }

    private static Object charAt(Arguments arguments) {
        String text = arguments.text(0);
        int index = arguments.within(1, length(text));
        int at = text.offsetByCodePoints(0, index);
        return at == text.length() ? "" : Character.toString(text.codePointAt(at));
    }

    private static Object substring(Arguments arguments) {
        String text = arguments.text(0);
        int length = length(text);
        int to = arguments.count() > 2 ? arguments.within(2, length) : length;
        int from = arguments.within(1, to);
        int start = text.offsetByCodePoints(0, from);
        arguments.budget().make(to - from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    private static Object indexOf(Arguments arguments) {
        String text = arguments.text(0);
        int from = arguments.count() > 2 ? arguments.within(2, length(text)) : 0;
        int at = Search.forward(text, arguments.text(1), text.offsetByCodePoints(0, from), arguments.budget());
        return position(text, at);
    }

    private static Object lastIndexOf(Arguments arguments) {
        String text = arguments.text(0);
        int length = length(text);
        int from = arguments.count() > 2 ? arguments.within(2, length) : length;
        int at = Search.backward(text, arguments.text(1), text.offsetByCodePoints(0, from), arguments.budget());
        return position(text, at);
    }

    private static Object position(String text, int at) {
        return at < 0 ? -1L : (long) text.codePointCount(0, at);
    }

    private static Object trim(Arguments arguments) {
        String text = arguments.text(0);
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        arguments.budget().make((long) to - from);
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == '\u0085';
    }

    private static Object map(Arguments arguments, IntUnaryOperator change) {
        String text = arguments.text(0);
        arguments.budget().make(text.length());
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) change.applyAsInt(chars[i]);
        }
        return new String(chars);
    }

    private static Object join(Arguments arguments) {
        String separator = arguments.count() > 1 ? arguments.text(1) : "";
        List<String> parts = new ArrayList<>();
        for (Object element : arguments.list(0)) {
            Object value = Values.of(element, arguments.budget());
            if (!(value instanceof String part)) {
                throw new Failure("join() needs a list of strings, but one element is " + Values.describe(value)
                        + "; convert with list.map(x, string(x))");
            }
            arguments.budget().make((long) part.length() + separator.length());
            parts.add(part);
        }
        return String.join(separator, parts);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
