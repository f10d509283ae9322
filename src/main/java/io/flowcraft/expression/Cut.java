package io.flowcraft.expression;

/** Where a separator stands in a text, one occurrence after the other. An empty one stands around every code point. */
final class Cut {

    private final String text;
    private final String separator;
    private final Budget budget;
    private boolean insideOnly;
    private boolean first = true;
    private int start;

    Cut(String text, String separator, Budget budget) {
        this.text = text;
        this.separator = separator;
        this.budget = budget;
    }

    /** Leaves out the ends of the text, where an empty separator stands too. */
    Cut insideOnly() {
        insideOnly = true;
        return this;
    }

    boolean next() {
        start = separator.isEmpty() ? nextGap() : Search.forward(text, separator, first ? 0 : end(), budget);
        first = false;
        return start >= 0;
    }

    int start() {
        return start;
    }

    int end() {
        return start + separator.length();
    }

    private int nextGap() {
        boolean atTheStart = first && !insideOnly;
        int gap = atTheStart ? 0 : afterCodePoint();
        return gap > text.length() || insideOnly && gap == text.length() ? -1 : gap;
    }

    private int afterCodePoint() {
        return start >= text.length() ? text.length() + 1 : text.offsetByCodePoints(start, 1);
    }
}
