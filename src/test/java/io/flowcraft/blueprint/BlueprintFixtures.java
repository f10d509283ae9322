package io.flowcraft.blueprint;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Condition;

/** Documents and a hand-written catalogue for the tests of this package. */
final class BlueprintFixtures {
    private BlueprintFixtures() {}

    /** Reads JSON, with single quotes for double ones. */
    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    static BlueprintLoader loader() {
        return new BlueprintLoader(catalogue(), BlueprintFixtures::syntax);
    }

    static NodeCatalogue catalogue() {
        return new Catalogue();
    }

    static List<Finding> findings(String document) {
        return loader().load(json(document), "from-the-path").findings();
    }

    /**
     * Nodes separated by spaces, a loop-controller with an {@code @} before it, each with its fallback after a colon; edges written {@code a>b}, {@code
     * a>b=action} or {@code a>b?condition}.
     */
    static Blueprint blueprint(String nodes, String... edges) {
        Flow flow = Flow.named("b");
        for (String node : nodes.split(" ")) {
            List<String> parts = List.of(node.replace("@", "").split(":"));
            flow.node(parts.get(0), node.startsWith("@") ? "loop-controller" : "log", n -> parts.stream()
                    .skip(1)
                    .forEach(n::fallback));
        }
        for (String edge : edges) {
            List<String> parts = List.of(edge.split("[>=?]"));
            flow.edge(parts.get(0), parts.get(1), e -> parts.stream()
                    .skip(2)
                    .forEach(edge.contains("=") ? e::action : e::condition));
        }
        return flow.build();
    }

    static Condition<Finding> error(String code, String pointer) {
        return finding(Severity.ERROR, code, pointer);
    }

    static Condition<Finding> warning(String code, String pointer) {
        return finding(Severity.WARNING, code, pointer);
    }

    private static Condition<Finding> finding(Severity severity, String code, String pointer) {
        return new Condition<>(
                found -> found.severity() == severity
                        && found.code().equals(code)
                        && found.pointer().equals(pointer)
                        && !found.message().isBlank(),
                "%s %s at %s",
                severity,
                code,
                pointer);
    }

    private static List<String> syntax(String expression, Set<String> nodeIds) {
        return expression.contains("(((") ? List.of("'" + expression + "' does not compile") : List.of();
    }

    /** Knows everything but {@code nobody-knows}; a {@code pass} gives no action, a loop-controller two. */
    private static final class Catalogue implements NodeCatalogue {
        @Override
        public List<Problem> problems(Node node) {
            return node.uses().equals("nobody-knows")
                    ? List.of(new Problem(FindingCode.UNKNOWN_USES, Severity.ERROR, "/uses", "Register it"))
                    : List.of();
        }

        @Override
        public Optional<Set<String>> actions(Node node) {
            return switch (node.uses()) {
                case "pass" -> Optional.of(Set.of());
                case "loop-controller" -> Optional.of(Set.of("continue", "break"));
                default -> Optional.empty();
            };
        }
    }
}
