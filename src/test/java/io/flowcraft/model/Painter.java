package io.flowcraft.model;

import io.flowcraft.blueprint.NodeBuilder;
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

    private final Dice dice;
    private final Drawing drawing;
    private final Lines lines;
    private final Plan plan;
    private final Details details;
    private final Rescues rescues;

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
        this.details = new Details(dice);
        this.rescues = new Rescues(dice, drawing);
    }

    /** Whether other blueprints run what is drawn. */
    boolean isForChild() {
        return plan.child();
    }

    void scene(Scene scene, int most) {
        for (int i = 0; i < most && drawing.size() < plan.size(); i++) {
            unit(scene, entry(scene));
        }
    }

    private void unit(Scene scene, Entry entry) {
        int kind = dice.below(100);
        if (kind < 14 && scene.depth < 2 && maySee(entry)) {
            new LoopPainter(dice, drawing, this).loop(scene, entry);
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

    /** A controller is entered by any edge, and in a child nobody sees which one. */
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

    void connect(Entry entry, String target) {
        connect(entry, target, UnaryOperator.identity());
    }

    private void act(Scene scene, Entry entry) {
        String id = drawing.id("n");
        boolean rescued = dice.oneIn(3);
        Optional<Rescues.Rescue> rescue = rescued ? Optional.of(rescues.rescue(scene, entry, id)) : Optional.empty();
        boolean fails = rescued || plan.fragile() && dice.oneIn(5);
        List<String> actions = dice.oneIn(3) ? ACTIONS.subList(0, 1 + dice.below(3)) : List.of();
        Optional<String> key = dice.oneIn(4) ? Optional.of("k" + id) : Optional.empty();
        boolean named = dice.oneIn(8);
        drawing.node(id, Act.USES, node -> {
            details.act(node, entry.known(), actions);
            key.ifPresent(name -> node.param("writes", name));
            if (fails) {
                details.failing(node);
            }
            if (named) {
                details.input(node, entry.known());
            }
            Details.around(node, entry, rescue);
        });
        // One transform beats the names; with some edges that have one and some that have none there is no saying.
        Optional<String> transform =
                entry.from().size() == 1 && dice.oneIn(3) ? Optional.of("[input]") : Optional.empty();
        connect(entry, id, line -> named ? line.withTransform(transform) : line);
        key.ifPresent(name -> scene.all.add(new Exit.Name(name, true, true)));
        scene.add(entry, id, rescue, actions, true, key);
    }

    private void builtIn(Scene scene, Entry entry) {
        String uses = dice.pick(List.of("pass", "sleep", "sleep", "set", "transform", "transform"));
        String id = drawing.id(uses.substring(0, 2));
        boolean rescued = uses.equals("transform") && dice.oneIn(4);
        Optional<Rescues.Rescue> rescue = rescued ? Optional.of(rescues.rescue(scene, entry, id)) : Optional.empty();
        Optional<String> key = uses.equals("set") ? Optional.of("k" + id) : Optional.empty();
        String expression = rescued ? "[context.nothing - 1]" : lines.value(entry.known());
        drawing.node(id, uses, node -> {
            switch (uses) {
                case "sleep" -> node.param("duration", dice.pick(List.of("2s", "1h", "1ms")));
                case "set" -> node.param("k" + id, 1 + dice.below(9)).param("set" + id, expression);
                case "transform" -> node.param("expression", expression).maxRetries(2);
                default -> {}
            }
            Details.around(node, entry, rescue);
        });
        connect(entry, id);
        scene.add(entry, id, rescue, List.of(), false, key);
    }

    private void await(Scene scene, Entry entry) {
        String id = drawing.id("w");
        boolean missed = dice.oneIn(3);
        boolean rescued = dice.oneIn(3);
        boolean fails = missed && (rescued || plan.fragile()) && dice.oneIn(2);
        Optional<Rescues.Rescue> rescue = rescued ? Optional.of(rescues.rescue(scene, entry, id)) : Optional.empty();
        Consumer<NodeBuilder> details = node -> Details.around(node, entry, rescue);
        if (missed) {
            drawing.missedWait(id, fails ? "fail" : "late", details);
        } else {
            drawing.resumedWait(id, dice.below(1_000), details);
        }
        connect(entry, id);
        scene.add(entry, id, rescue, missed ? List.of("late") : ACTIONS.subList(0, 2), false, Optional.empty());
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
                        details.act(node, entry.known(), List.of());
                        if (fails) {
                            details.failing(node);
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
                    batch.scatter(node -> Details.around(node, entry, Optional.empty()));
                }),
                id + "_scatter",
                id + "_gather");
        String list = dice.pick(List.of("[]", "[input]", "[1, input, 3]", "[4, 5]"));
        Optional<String> transform = named ? Optional.empty() : Optional.of(list);
        connect(entry, id + "_scatter", line -> line.withTransform(transform));
        scene.add(entry, id + "_scatter", Optional.empty(), List.of(), false, Optional.empty());
        Exit scatter = scene.exits.get(scene.exits.size() - 1);
        Entry gathering = new Entry(List.of(scatter), false, scene.known);
        scene.add(gathering, id + "_gather", Optional.empty(), List.of(), false, Optional.empty());
    }

    private void subflow(Scene scene, Entry entry) {
        String id = drawing.id("c");
        boolean rescued = dice.oneIn(4);
        Optional<Rescues.Rescue> rescue = rescued ? Optional.of(rescues.rescue(scene, entry, id)) : Optional.empty();
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
                    subflow.node(node -> Details.around(node.maxRetries(1 + dice.below(2)), entry, rescue));
                }),
                id);
        connect(entry, id);
        scene.add(entry, id, rescue, List.of(), false, Optional.empty());
    }
}
