package io.flowcraft.model;

import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws fallbacks. */
record Rescues(Dice dice, Drawing drawing) {
    private static final List<String> ACTIONS = List.of("go", "stop", "");

    /** A fallback, and what is settled by it when its node is. */
    record Rescue(String id, Set<Exit.Name> known) {}

    Rescue rescue(Scene scene, Entry entry, String place) {
        if (!scene.shared.isEmpty() && dice.oneIn(2)) {
            return new Rescue(dice.pick(scene.shared), Set.of());
        }
        return dice.oneIn(3) ? shared(scene) : own(scene, entry, place, dice.oneIn(4));
    }

    /** Which node failed first must not matter: it takes no notice of its input, and has no action. */
    private Rescue shared(Scene scene) {
        String id = drawing.id("s");
        scene.shared.add(id);
        drawing.node(id, Act.USES, node -> node.param("n", dice.below(1_000)).param("blind", JsonValue.TRUE));
        if (scene.depth == 0 && dice.oneIn(2)) {
            String after = drawing.id("n");
            drawing.node(after, Act.USES, node -> new Details(dice).act(node, scene.known, List.of()));
            drawing.edge(id, after, Line.PLAIN);
        }
        scene.all.add(new Exit.Name(id, false, true));
        return new Rescue(id, Set.of());
    }

    private Rescue own(Scene scene, Entry entry, String place, boolean chained) {
        String id = drawing.id("f");
        Optional<Rescue> next = chained ? Optional.of(own(scene, entry, place, false)) : Optional.empty();
        List<String> actions = dice.oneIn(3) ? ACTIONS : List.of();
        boolean caught = scene.depth == 0 && !place.startsWith("f") && dice.oneIn(3);
        drawing.node(id, Act.USES, node -> {
            new Details(dice).act(node, entry.known(), actions);
            if (entry.any()) {
                node.param("blind", JsonValue.TRUE);
            }
            if (caught) {
                node.param("caught", JsonValue.TRUE);
            }
            next.ifPresent(by -> {
                new Details(dice).failing(node);
                node.fallback(by.id());
            });
        });
        Set<Exit.Name> known = new HashSet<>(entry.known());
        known.add(new Exit.Name(id, false, true));
        next.ifPresent(by -> known.addAll(by.known()));
        scene.add(new Exit(id, entry.known(), known, actions, true, place, false));
        return new Rescue(id, known);
    }
}
