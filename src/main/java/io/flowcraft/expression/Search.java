package io.flowcraft.expression;

/** Finding text in text, watched: a long needle in a long text takes minutes with {@link String#indexOf(String)}. */
final class Search {

    private static final long UNWATCHED = 1 << 16;

    private Search() {}

    static int forward(String text, String needle, int from, Budget budget) {
        if (isCheap(text, needle, budget)) {
            return text.indexOf(needle, from);
        }
        for (int at = from; at <= text.length() - needle.length(); at++) {
            if (matches(text, needle, at, budget)) {
                return at;
            }
        }
        return -1;
    }

    static int backward(String text, String needle, int from, Budget budget) {
        if (isCheap(text, needle, budget)) {
            return text.lastIndexOf(needle, from);
        }
        for (int at = Math.min(from, text.length() - needle.length()); at >= 0; at--) {
            if (matches(text, needle, at, budget)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isCheap(String text, String needle, Budget budget) {
        long work = (long) text.length() * needle.length();
        boolean isCheap = needle.length() < 2 || work < UNWATCHED;
        budget.spend(isCheap ? Math.min(work, text.length()) >> 3 : 1);
        return isCheap;
    }

    private static boolean matches(String text, String needle, int at, Budget budget) {
        boolean starts = text.charAt(at) == needle.charAt(0);
        budget.spend(starts ? needle.length() : 1);
        return starts && text.startsWith(needle, at);
    }
}
