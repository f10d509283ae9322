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
        return new BlueprintLoader(new Catalogue(), BlueprintFixtures::syntax);
    }

    static List<Finding> findings(String document) {
        return loader().load(json(document), "from-the-path").findings();
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

    /** Knows everything but {@code nobody-knows}; a {@code pass} gives no action. */
    private static final class Catalogue implements NodeCatalogue {
        @Override
        public List<Problem> problems(Node node) {
            return node.uses().equals("nobody-knows")
                    ? List.of(new Problem(FindingCode.UNKNOWN_USES, Severity.ERROR, "/uses", "Register it"))
                    : List.of();
        }

        @Override
        public Optional<Set<String>> actions(Node node) {
            return node.uses().equals("pass") ? Optional.of(Set.of()) : Optional.empty();
        }
    }
}
