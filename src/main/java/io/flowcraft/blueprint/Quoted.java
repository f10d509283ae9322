package io.flowcraft.blueprint;

/** Quotes parts of a document in messages: a document may be large, a message must not be. */
final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        return text.length() <= LONGEST ? "'" + text + "'" : "'" + start(text) + "…'";
    }

    private static String start(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
