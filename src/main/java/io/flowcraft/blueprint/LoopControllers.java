package io.flowcraft.blueprint;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which nodes decide about loops, and where a run begins in a loop that nothing leads to. */
final class LoopControllers {
    static final String USES = "loop-controller";

    private LoopControllers() {}

    /** For each tangle its controllers, without those of the tangles inside it. */
    static List<List<String>> of(Collection<Node> nodes, Tangles tangles) {
        List<List<String>> controllers = new ArrayList<>();
        tangles.all().forEach(tangle -> controllers.add(new ArrayList<>()));
        nodes.stream().filter(LoopControllers::is).forEach(node -> tangles.innermost(node.id())
                .ifPresent(tangle -> controllers.get(tangle.position()).add(node.id())));
        return controllers;
    }

    static boolean is(Node node) {
        return node.uses().equals(USES);
    }

    /** What the original's builder writes for {@code setCycleEntryPoint}. */
    static Set<String> entryPoints(Blueprint blueprint) {
        Stream<JsonString> names = blueprint.metadata().get("cycleEntryPoints") instanceof JsonArray array
                ? array.stream().filter(JsonString.class::isInstance).map(JsonString.class::cast)
                : Stream.empty();
        return names.map(JsonString::getString).collect(Collectors.toSet());
    }
}
