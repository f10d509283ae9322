package io.flowcraft.model;

import io.flowcraft.blueprint.NodeBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Draws nodes, and edges between them. What the rules leave to chance must not matter: nodes read only what is settled before them, each context key has one node
 * that writes it, and where any edge is enough, the output tells which one it was or does not depend on it.
 */
final class Painter {
    private static final List<String> ACTIONS = List.of("go", "stop", "");
    private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofMillis(5), Duration.ofSeconds(70));

    private final Dice dice;
    private final Drawing drawing;
    private final Lines lines;
    private final Plan plan;

    /**
     * What is to be drawn.
     *
     * @param size how many nodes, about
     * @param fragile whether nodes may fail that have no fallback
     * @param child whether other blueprints run it
     * @param children takes the blueprints that this one runs
     */
    record Plan(int size, boolean fragile, boolean child, List<Shape> children) {}

    Painter(Dice dice, Drawing drawing, Plan plan) {
        this.dice = dice;
        this.drawing = drawing;
        this.plan = plan;
        this.lines = new Lines(dice);
    }

    void scene(Scene scene, int most) {
        for (int i = 0; i < most && drawing.size() < plan.size(); i++) {
            unit(scene, entry(scene));
        }
    }

    private void unit(Scene scene, Entry entry) {
        int kind = dice.below(100);
        if (kind < 14 && scene.depth < 2 && maySee(entry)) {
            loop(scene, entry);
        } else if (kind < 22) {
            batch(scene, entry);
        } else if (kind < 30 && !plan.child()) {
            subflow(scene, entry);
        } else if (kind < 40 && !plan.child()) {
            await(scene, entry);
        } else if (kind < 60) {
            builtIn(scene, entry);
        } else {
            act(scene, entry);
        }
    }

    /** A controller is entered by any edge, and no witness sees which one in a child. */
    private boolean maySee(Entry entry) {
        return plan.child() ? entry.from().size() == 1 : !entry.from().isEmpty();
    }

    private Entry entry(Scene scene) {
        List<Exit> from = new ArrayList<>();
        boolean start = scene.depth == 0 && dice.oneIn(6);
        int wanted = start || scene.exits.isEmpty() ? 0 : dice.pick(List.of(1, 1, 1, 2, 2, 3));
        Set<String> places = new HashSet<>();
        for (int i = 0; i < wanted; i++) {
            int size = scene.exits.size();
            Exit exit = scene.exits.get(Math.max(dice.below(size), dice.below(size)));
            if (places.add(exit.place())) {
                from.add(exit);
            }
        }
        if (from.size() == 1 && dice.oneIn(2)) {
            // A node and its fallback, both of which lead on, count as one.
            scene.exits.stream()
                    .filter(exit -> exit.place().equals(from.get(0).place()) && !from.contains(exit))
                    .findFirst()
                    .ifPresent(from::add);
        }
        return new Entry(from, from.size() > 1 && !plan.child() && dice.oneIn(3), scene.known);
    }

    private void connect(Entry entry, String target, UnaryOperator<Line> change) {
        for (Exit exit : entry.from()) {
            drawing.edge(exit.id(), target, change.apply(lines.from(exit)));
            if (dice.oneIn(10)) {
                drawing.edge(exit.id(), target, change.apply(lines.from(exit)));
            }
        }
    }

    private void connect(Entry entry, String target) {
        connect(entry, target, UnaryOperator.identity());
    }

    private void act(Scene scene, Entry entry) {
        String id = drawing.id("n");
        boolean rescued = dice.oneIn(3);
        Optional<Rescue> rescue = rescued ? Optional.of(rescue(scene, entry, id)) : Optional.empty();
        boolean fails = rescued || plan.fragile() && dice.oneIn(5);
        List<String> actions = dice.oneIn(3) ? ACTIONS.subList(0, 1 + dice.below(3)) : List.of();
        Optional<String> key = dice.oneIn(4) ? Optional.of("k" + id) : Optional.empty();
        boolean named = dice.oneIn(8);
        drawing.node(id, Act.USES, node -> {
            act(node, entry.known(), actions);
            key.ifPresent(name -> node.param("writes", name));
            if (fails) {
                failing(node);
            }
            if (named) {
                input(node, entry.known());
            }
            around(node, entry, rescue);
        });
        // One transform beats the names; with some edges that have one and some that have none there is no saying.
        Optional<String> transform =
                entry.from().size() == 1 && dice.oneIn(3) ? Optional.of("[input]") : Optional.empty();
        connect(entry, id, line -> named ? line.withTransform(transform) : line);
        key.ifPresent(name -> scene.all.add(new Exit.Name(name, true, true)));
        exit(scene, entry, id, rescue, actions, true, key);
    }

    private void act(NodeBuilder node, Set<Exit.Name> known, List<String> actions) {
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

    private void failing(NodeBuilder node) {
        node.param("fails", 1 + dice.below(3)).maxRetries(1 + dice.below(3)).retryDelay(dice.pick(DELAYS));
        if (dice.oneIn(3)) {
            node.param("fatal", JsonValue.TRUE);
        }
    }

    private void input(NodeBuilder node, Set<Exit.Name> known) {
        List<String> names = known.stream().map(Exit.Name::text).sorted().toList();
        if (!names.isEmpty() && dice.oneIn(2)) {
            node.input(dice.pick(names));
        } else {
            node.input("a", dice.pick(List.of("doc.a.b", "list.1", "_k0", "nowhere.x")));
            names.stream().findFirst().ifPresent(name -> node.input("b", name));
        }
    }

    private static void around(NodeBuilder node, Entry entry, Optional<Rescue> rescue) {
        rescue.ifPresent(by -> node.fallback(by.id()));
        if (entry.any()) {
            node.joinAny();
        }
    }

    private void exit(
            Scene scene,
            Entry entry,
            String id,
            Optional<Rescue> rescue,
            List<String> actions,
            boolean number,
            Optional<String> key) {
        Set<Exit.Name> known = new HashSet<>(entry.known());
        key.ifPresent(name -> known.add(new Exit.Name(name, true, true)));
        // Who stands in for several chooses once among the edges of all, before or after whatever else goes on.
        boolean shares = rescue.filter(by -> scene.shared.contains(by.id())).isPresent();
        Set<Exit.Name> before = shares ? scene.known : Set.copyOf(known);
        known.add(new Exit.Name(id, false, number));
        rescue.ifPresent(by -> known.addAll(by.known()));
        scene.add(new Exit(id, before, known, actions, number, id, true));
    }

    /** A fallback, and what is settled by it when its node is. */
    private record Rescue(String id, Set<Exit.Name> known) {}

    private Rescue rescue(Scene scene, Entry entry, String place) {
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
            drawing.node(after, Act.USES, node -> act(node, scene.known, List.of()));
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
            act(node, entry.known(), actions);
            if (entry.any()) {
                node.param("blind", JsonValue.TRUE);
            }
            if (caught) {
                node.param("caught", JsonValue.TRUE);
            }
            next.ifPresent(by -> {
                failing(node);
                node.fallback(by.id());
            });
        });
        Set<Exit.Name> known = new HashSet<>(entry.known());
        known.add(new Exit.Name(id, false, true));
        next.ifPresent(by -> known.addAll(by.known()));
        scene.add(new Exit(id, entry.known(), known, actions, true, place, false));
        return new Rescue(id, known);
    }

    private void builtIn(Scene scene, Entry entry) {
        String uses = dice.pick(List.of("pass", "sleep", "sleep", "set", "transform", "transform"));
        String id = drawing.id(uses.substring(0, 2));
        boolean rescued = uses.equals("transform") && dice.oneIn(4);
        Optional<Rescue> rescue = rescued ? Optional.of(rescue(scene, entry, id)) : Optional.empty();
        Optional<String> key = uses.equals("set") ? Optional.of("k" + id) : Optional.empty();
        String expression = rescued ? "[context.nothing - 1]" : lines.value(entry.known());
        drawing.node(id, uses, node -> {
            switch (uses) {
                case "sleep" -> node.param("duration", dice.pick(List.of("2s", "1h", "1ms")));
                case "set" -> node.param("k" + id, 1 + dice.below(9)).param("set" + id, expression);
                case "transform" -> node.param("expression", expression).maxRetries(2);
                default -> {}
            }
            around(node, entry, rescue);
        });
        connect(entry, id);
        exit(scene, entry, id, rescue, List.of(), false, key);
    }

    private void await(Scene scene, Entry entry) {
        String id = drawing.id("w");
        boolean missed = dice.oneIn(3);
        boolean rescued = dice.oneIn(3);
        boolean fails = missed && (rescued || plan.fragile()) && dice.oneIn(2);
        Optional<Rescue> rescue = rescued ? Optional.of(rescue(scene, entry, id)) : Optional.empty();
        Consumer<NodeBuilder> details = node -> around(node, entry, rescue);
        if (missed) {
            drawing.missedWait(id, fails ? "fail" : "late", details);
        } else {
            drawing.resumedWait(id, dice.below(1_000), details);
        }
        connect(entry, id);
        exit(scene, entry, id, rescue, missed ? List.of("late") : ACTIONS.subList(0, 2), false, Optional.empty());
    }

    private void batch(Scene scene, Entry entry) {
        String id = drawing.id("b");
        drawing.id("b");
        boolean named = entry.from().size() != 1;
        boolean fails = dice.oneIn(3);
        String policy = dice.pick(plan.fragile() ? List.of("fail", "1", "50%") : List.of("null", "100%", "3"));
        drawing.add(
                flow -> flow.batch(id, Act.USES, batch -> {
                    batch.onItemFailure(policy).worker(node -> {
                        act(node, entry.known(), List.of());
                        if (fails) {
                            failing(node);
                        }
                    });
                    if (dice.oneIn(2)) {
                        batch.chunkSize(1 + dice.below(3));
                    }
                    if (dice.oneIn(2)) {
                        batch.output("k" + id);
                    }
                    if (named) {
                        batch.input("list");
                    }
                    batch.scatter(node -> around(node, entry, Optional.empty()));
                }),
                id + "_scatter",
                id + "_gather");
        String list = dice.pick(List.of("[]", "[input]", "[1, input, 3]", "[4, 5]"));
        Optional<String> transform = named ? Optional.empty() : Optional.of(list);
        connect(entry, id + "_scatter", line -> line.withTransform(transform));
        exit(scene, entry, id + "_scatter", Optional.empty(), List.of(), false, Optional.empty());
        Exit scatter = scene.exits.get(scene.exits.size() - 1);
        Entry gathering = new Entry(List.of(scatter), false, scene.known);
        exit(scene, gathering, id + "_gather", Optional.empty(), List.of(), false, Optional.empty());
    }

    private void subflow(Scene scene, Entry entry) {
        String id = drawing.id("c");
        boolean rescued = dice.oneIn(4);
        Optional<Rescue> rescue = rescued ? Optional.of(rescue(scene, entry, id)) : Optional.empty();
        Shape child = new Generator(dice).child("child-" + id, rescued || plan.fragile());
        plan.children().add(child);
        // The output shows which edge came first, unless it is the child's context.
        Optional<String> key = dice.oneIn(2) && !entry.any() ? Optional.of("k" + id) : Optional.empty();
        List<String> names =
                entry.known().stream().map(Exit.Name::text).sorted().toList();
        drawing.add(
                flow -> flow.subflow(id, child.blueprint().id(), subflow -> {
                    if (dice.oneIn(2)) {
                        subflow.input("a", names.isEmpty() ? "nothing" : dice.pick(names))
                                .input("b", "k0");
                    }
                    key.ifPresent(name -> subflow.output(
                            name, dice.pick(child.blueprint().nodes()).id()));
                    subflow.node(node -> around(node.maxRetries(1 + dice.below(2)), entry, rescue));
                }),
                id);
        connect(entry, id);
        exit(scene, entry, id, rescue, List.of(), false, Optional.empty());
    }

    private void loop(Scene scene, Entry entry) {
        boolean before = dice.oneIn(2);
        String controller = drawing.id("l");
        String header = drawing.id("h");
        String count = "k" + header;
        int turns = 1 + dice.below(3);
        String condition = (before ? count + " == null || " : "") + count + " % " + turns + " != 0";
        Scene body = new Scene(before ? entry.met() : entry.known(), scene.depth + 1);
        drawing.beginLoop();
        drawing.node(controller, "loop-controller", node -> node.param("condition", condition));
        drawing.node(header, Act.USES, node -> {
            act(node, body.known, List.of());
            node.param("counts", count);
            if (!before) {
                around(node, entry, Optional.empty());
            }
        });
        connect(entry, before ? controller : header);
        Exit first = counter(body, header, count);
        scene(body, plan.child() ? 0 : dice.below(4));
        for (Exit exit : List.copyOf(body.exits)) {
            if (exit.required() && !drawing.hasEdge(exit.id()) || dice.oneIn(6)) {
                drawing.edge(exit.id(), controller, lines.from(exit));
            }
        }
        goOn(controller, header, !before && dice.oneIn(4), first, body);
        drawing.endLoop(controller, before ? controller : header);
        leave(scene, controller, body);
    }

    private Exit counter(Scene body, String header, String count) {
        Exit.Name key = new Exit.Name(count, true, true);
        Set<Exit.Name> settled = new HashSet<>(body.known);
        settled.add(key);
        Set<Exit.Name> known = new HashSet<>(settled);
        known.add(new Exit.Name(header, false, true));
        Exit exit = new Exit(header, settled, known, List.of(), true, header, true);
        body.add(exit);
        return exit;
    }

    /** Leads from the controller to the next iteration, by way of a further node or not. */
    private void goOn(String controller, String header, boolean detour, Exit first, Scene body) {
        if (!detour) {
            drawing.edge(controller, header, Line.CONTINUE);
            return;
        }
        String between = drawing.id("n");
        drawing.node(between, Act.USES, node -> act(node, first.known(), List.of()));
        drawing.edge(controller, between, Line.CONTINUE);
        drawing.edge(between, header, dice.oneIn(3) ? lines.from(first) : Line.PLAIN);
        body.all.add(new Exit.Name(between, false, true));
    }

    /** Behind a loop everything in it is settled. */
    private void leave(Scene scene, String controller, Scene body) {
        Set<Exit.Name> settled = new HashSet<>(body.all);
        Set<Exit.Name> known = new HashSet<>(settled);
        known.add(new Exit.Name(controller, false, false));
        for (Exit exit : body.exits) {
            if (dice.oneIn(3)) {
                scene.add(
                        new Exit(exit.id(), exit.before(), known, exit.actions(), exit.number(), exit.place(), false));
            }
        }
        scene.add(new Exit(controller, body.known, known, List.of("break"), false, controller, true));
    }
}
