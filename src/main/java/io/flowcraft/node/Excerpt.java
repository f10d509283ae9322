package io.flowcraft.node;

/** Keeps messages short: what they quote may be large. */
final class Excerpt {
    private Excerpt() {}

    static String of(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, end(text, longest)) + "…";
    }

    private static int end(String text, int longest) {
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }
}
