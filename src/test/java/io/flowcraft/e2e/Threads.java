package io.flowcraft.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many threads of each kind a process has. Of one kind are those whose names differ in nothing but numbers. */
record Threads(Map<String, Long> counts) {

    /** @param names as they are numbered */
    static Threads of(List<String> names) {
        return new Threads(names.stream().collect(groupingBy(Threads::kind, TreeMap::new, counting())));
    }

    /** Those of which there are more than before, and how many more. */
    Map<String, Long> beyond(Threads before) {
        Map<String, Long> more = new TreeMap<>();
        counts.forEach((kind, count) -> {
            long grown = count - before.counts.getOrDefault(kind, 0L);
            if (grown > 0) {
                more.put(kind, grown);
            }
        });
        return more;
    }

    Threads without(String kind) {
        Map<String, Long> rest = new TreeMap<>(counts);
        rest.remove(kind);
        return new Threads(rest);
    }

    /** Taken as if there were at least so many of a kind. */
    Threads atLeast(long count, String kind) {
        Map<String, Long> counts = new TreeMap<>(this.counts);
        counts.merge(kind, count, Math::max);
        return new Threads(counts);
    }

    private static String kind(String name) {
        return name.replaceAll("[0-9]+", "#");
    }
}
