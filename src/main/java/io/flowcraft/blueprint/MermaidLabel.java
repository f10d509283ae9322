package io.flowcraft.blueprint;

/**
 * Writes any text as the inside of a quoted Mermaid label. Letters and digits of all scripts and some harmless signs stay;
 * every other sign becomes Mermaid's {@code #code;}, so that neither quotes nor brackets, HTML, directives or comments mean
 * anything; what cannot be seen becomes a space.
 */
final class MermaidLabel {
    private static final int LONGEST = 100;
    private static final String HARMLESS = " _-.,+*=()!?";

    private MermaidLabel() {}

    static String of(String text) {
        StringBuilder label = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> append(label, c));
        return label.append(text.codePointCount(0, text.length()) > LONGEST ? "…" : "")
                .toString();
    }

    private static void append(StringBuilder label, int c) {
        if (Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0) {
            label.appendCodePoint(c);
        } else if (isUnseen(c)) {
            label.append(' ');
        } else {
            label.append('#').append(c).append(';');
        }
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }
}
