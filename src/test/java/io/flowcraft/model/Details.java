package io.flowcraft.model;

import io.flowcraft.blueprint.NodeBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what nodes do, reading only what is settled before them. */
record Details(Dice dice) {
    private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofMillis(5), Duration.ofSeconds(70));

    void act(NodeBuilder node, Set<Exit.Name> known, List<String> actions) {
        node.param("n", dice.below(1_000));
        if (!actions.isEmpty()) {
            node.param("actions", Json.texts(actions));
        }
        reads(node, known, true);
        reads(node, known, false);
        if (dice.oneIn(4)) {
            node.param("succeedsAt", 2).maxRetries(2 + dice.below(2)).retryDelay(dice.pick(DELAYS));
        }
    }

    private void reads(NodeBuilder node, Set<Exit.Name> known, boolean keys) {
        List<String> names = known.stream()
                .filter(name -> name.key() == keys)
                .map(Exit.Name::text)
                .sorted()
                .toList();
        if (!names.isEmpty() && dice.oneIn(3)) {
            node.param(keys ? "reads" : "looks", Json.texts(List.of(dice.pick(names), dice.pick(names))));
        }
    }

    void failing(NodeBuilder node) {
        node.param("fails", 1 + dice.below(3)).maxRetries(1 + dice.below(3)).retryDelay(dice.pick(DELAYS));
        if (dice.oneIn(3)) {
            node.param("fatal", JsonValue.TRUE);
        }
    }

    void input(NodeBuilder node, Set<Exit.Name> known) {
        List<String> names = known.stream().map(Exit.Name::text).sorted().toList();
        List<String> nodes = known.stream()
                .filter(name -> !name.key())
                .map(Exit.Name::text)
                .sorted()
                .toList();
        if (!nodes.isEmpty() && dice.oneIn(4)) {
            node.input("_outputs." + dice.pick(nodes));
        } else if (!names.isEmpty() && dice.oneIn(2)) {
            node.input(dice.pick(names));
        } else {
            node.input("a", dice.pick(List.of("doc.a.b", "list.1", "_k0", "nowhere.x")));
            names.stream().findFirst().ifPresent(name -> node.input("b", name));
        }
    }

    static void around(NodeBuilder node, Entry entry, Optional<Rescues.Rescue> rescue) {
        rescue.ifPresent(by -> node.fallback(by.id()));
        if (entry.any()) {
            node.joinAny();
        }
    }
}
