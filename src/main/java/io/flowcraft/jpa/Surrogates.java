package io.flowcraft.jpa;

/** Half characters, which a Java string may hold and UTF-8 may not. In JSON text they can only stand in strings, where an escape says the same. */
final class Surrogates {

    private Surrogates() {}

    static String escaped(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (isLone(json, i)) {
                return escapedFrom(json, i);
            }
        }
        return json;
    }

    private static String escapedFrom(String json, int start) {
        StringBuilder escaped = new StringBuilder(json.length() + 16).append(json, 0, start);
        for (int i = start; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isLone(json, i)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isLone(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
