package io.flowcraft.expression;

import dev.cel.common.CelSource;
import java.util.Map;

/** Where the parts of a tree stand in the source, in lines and columns from 1. */
record Positions(String source, Map<Long, Integer> offsets) {

    private static final int UNKNOWN = -1;

    static Positions of(String source, CelSource parsed) {
        return new Positions(source, Map.copyOf(parsed.getPositionsMap()));
    }

    /** The words for a message: {@code " at column 5"}, or nothing when unknown. */
    String where(Failure failure) {
        int offset = failure.position().isPresent()
                ? offsets.getOrDefault(failure.position().getAsLong(), UNKNOWN)
                : UNKNOWN;
        if (offset == UNKNOWN) {
            return "";
        }
        String before = source.substring(0, source.offsetByCodePoints(0, offset));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return where(line, offset - before.codePointCount(0, before.lastIndexOf('\n') + 1) + 1);
    }

    static String where(int line, int column) {
        return line == 1 ? " at column " + column : " at line " + line + ", column " + column;
    }
}
