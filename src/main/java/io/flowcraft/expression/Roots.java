package io.flowcraft.expression;

import dev.cel.common.ast.CelExpr;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/** Decides what a name outside any loop means, and notes what is referred to. */
final class Roots {

    private static final Set<String> TYPES =
            Set.of("bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type");
    private static final Set<String> TIMES = Set.of("google.protobuf.Timestamp", "google.protobuf.Duration");

    private final Place place;
    private final References references;

    Roots(Place place, References references) {
        this.place = place;
        this.references = references;
    }

    /** A name by itself. */
    Root named(String name) {
        return switch (name) {
            case "input" -> scope -> Optional.of(scope.input());
            case "result" -> result();
            case "outputs" ->
                throw new Failure(
                        "outputs can only be read by a literal node id; write outputs['node-id'] or outputs.node");
            case "context" -> {
                references.wholeContext();
                yield scope -> Optional.of(scope.context());
            }
            default -> key(name);
        };
    }

    /** The step of a name by itself, which may also be a type. */
    Step step(String name) {
        Root root = named(name);
        return TYPES.contains(name) ? root.valueOr(new TypeName(name.equals("uint") ? "int" : name)) : root.value();
    }

    /** A literal member of {@code outputs} or {@code context}. */
    Optional<Root> member(String name, String key) {
        if (name.equals("outputs")) {
            references.output(key);
            return Optional.of(scope -> scope.output(key));
        }
        return name.equals("context") ? Optional.of(key(key)) : Optional.empty();
    }

    /** A type whose name has dots. */
    static Optional<Step> type(CelExpr expr) {
        return qualifiedName(expr).filter(TIMES::contains).map(name -> new Step.Constant(new TypeName(name)));
    }

    /** {@code a.b.c} as one name. */
    static Optional<String> qualifiedName(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> Optional.of(expr.ident().name());
            case SELECT ->
                qualifiedName(expr.select().operand())
                        .map(operand -> operand + "." + expr.select().field());
            default -> Optional.empty();
        };
    }

    private Root result() {
        if (place == Place.EDGE) {
            return Scope::result;
        }
        Root key = key("result");
        return scope -> {
            Optional<? extends JsonValue> result = scope.result();
            return result.isPresent() ? result : key.find(scope);
        };
    }

    private Root key(String key) {
        references.name(key);
        return Root.name(key);
    }
}
