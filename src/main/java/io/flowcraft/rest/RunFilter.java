package io.flowcraft.rest;

import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunStatus;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads which runs to list from the parameters of a request. */
final class RunFilter {

    private RunFilter() {}

    static RunQuery query(MultivaluedMap<String, String> parameters) {
        return new RunQuery(
                statuses(all(parameters, "status")),
                one(parameters, "blueprintId"),
                tags(all(parameters, "tag")),
                Parameters.time("since", one(parameters, "since")),
                Parameters.time("until", one(parameters, "until")),
                Parameters.limit(one(parameters, "limit")),
                one(parameters, "cursor"));
    }

    private static Set<RunStatus> statuses(List<String> given) {
        return given.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .filter(word -> !word.isBlank())
                .map(word -> status(word.strip()))
                .collect(Collectors.toSet());
    }

    private static RunStatus status(String word) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status.text().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Parameters.invalid("status", word, "one or more of " + words() + ", with commas between"));
    }

    private static String words() {
        return Arrays.stream(RunStatus.values()).map(RunStatus::text).collect(Collectors.joining(", "));
    }

    private static Map<String, String> tags(List<String> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : given) {
            int colon = tag.indexOf(':');
            if (colon < 1) {
                throw Parameters.invalid("tag", tag, "a key and a value with a colon between, as in tag=region:eu");
            }
            String value = tag.substring(colon + 1);
            if (!value.equals(tags.merge(tag.substring(0, colon), value, (first, second) -> first))) {
                throw Parameters.invalid("tag", tag, "given once per key, because no run has two values for one");
            }
        }
        return tags;
    }

    private static List<String> all(MultivaluedMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of());
    }

    private static Optional<String> one(MultivaluedMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name)).filter(text -> !text.isEmpty());
    }
}
