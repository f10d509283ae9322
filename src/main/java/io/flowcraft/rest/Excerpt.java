package io.flowcraft.rest;

/** Quotes what a client sent without sending megabytes or control characters back. */
final class Excerpt {

    private static final int MAX = 200;

    private Excerpt() {}

    static String of(String text) {
        String start = text.length() <= MAX ? text : text.substring(0, MAX) + "…";
        return start.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    static String quoted(String text) {
        return "'" + of(text) + "'";
    }
}
