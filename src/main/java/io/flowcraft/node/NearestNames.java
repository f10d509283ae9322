package io.flowcraft.node;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds the names that somebody may have meant. */
final class NearestNames {
    private static final int AT_MOST = 3;
    private static final int LONGEST_NAME = 100;

    private NearestNames() {}

    /** The names that differ in at most a third of the word's characters, upper and lower case being one; nearest first. */
    static List<String> to(String word, Collection<String> names) {
        if (word.length() > LONGEST_NAME) {
            return List.of();
        }
        int furthest = Math.max(1, word.length() / 3);
        return names.stream()
                .filter(name -> Math.abs(name.length() - word.length()) <= furthest)
                .map(name -> new Candidate(name, distance(lower(word), lower(name))))
                .filter(candidate -> candidate.distance <= furthest)
                .sorted(Comparator.comparing(Candidate::distance).thenComparing(Candidate::name))
                .limit(AT_MOST)
                .map(Candidate::name)
                .toList();
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (char letter : from.toCharArray()) {
            row = next(row, letter, to);
        }
        return row[to.length()];
    }

    private static int[] next(int[] above, char letter, String to) {
        int[] row = new int[above.length];
        row[0] = above[0] + 1;
        for (int i = 1; i < row.length; i++) {
            int replaced = above[i - 1] + (letter == to.charAt(i - 1) ? 0 : 1);
            row[i] = Math.min(replaced, 1 + Math.min(above[i], row[i - 1]));
        }
        return row;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private record Candidate(String name, int distance) {}
}
