package io.flowcraft.blueprint;

import java.util.regex.Pattern;

/** Quotes parts of a document in messages: a document may be large and may have line breaks, a message must not. */
final class Quoted {
    private static final int LONGEST = 80;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

    private Quoted() {}

    static String of(String text) {
        return "'" + CONTROL.matcher(start(text)).replaceAll("\uFFFD") + (text.length() > LONGEST ? "…'" : "'");
    }

    private static String start(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
