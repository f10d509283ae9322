package io.flowcraft.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.MatchResult;

/** A regular expression of RE2: linear in the text, bounded in size before it is compiled, watched while it runs. */
final class Regex {

    /** Repetition of something, and whether that is a group. Only groups nest, so only their counts multiply. */
    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("(\\)?)\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    private static final int UNITS_PER_INSTRUCTION = 16;

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    static Regex of(String source, Budget budget) {
        if (estimate(source) > budget.regexSize()) {
            throw tooLarge(budget);
        }
        budget.spend(100L * source.length());
        Pattern pattern = compile(source);
        if (pattern.programSize() > budget.regexSize()) {
            throw tooLarge(budget);
        }
        return new Regex(pattern);
    }

    boolean isFoundIn(String text, Budget budget) {
        return pattern.matcher(new Watched(text, budget, 1 + pattern.programSize() / UNITS_PER_INSTRUCTION))
                .find();
    }

    private static Pattern compile(String source) {
        try {
            return Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw new Failure("matches() has no regular expression of RE2: " + e.getMessage());
        }
    }

    /** At least about the instructions it compiles to: {@code ((a{1000}){1000}){1000}} would not fit into memory. */
    private static double estimate(String source) {
        double atoms = source.length();
        double factor = 1;
        for (MatchResult repeat : (Iterable<MatchResult>) REPEAT.matcher(source).results()::iterator) {
            int count = count(repeat);
            if (repeat.group(1).isEmpty()) {
                atoms += count;
            } else {
                factor *= Math.max(1, count);
            }
        }
        return atoms * factor;
    }

    private static int count(MatchResult repeat) {
        String most = repeat.group(3);
        return Integer.parseInt(most == null || most.isEmpty() ? repeat.group(2) : most);
    }

    private static FinalFailure tooLarge(Budget budget) {
        return new FinalFailure("matches() has a regular expression of more than " + budget.regexSize()
                + " instructions; use smaller repetitions");
    }

    /** A text that reports each look at one of its characters. */
    private record Watched(String text, Budget budget, int cost) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            budget.spend(cost);
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
