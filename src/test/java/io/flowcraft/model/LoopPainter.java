package io.flowcraft.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws loops that come to an end: the first node of the body counts. */
record LoopPainter(Dice dice, Drawing drawing, Painter painter) {

    void loop(Scene scene, Entry entry) {
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
            new Details(dice).act(node, body.known, List.of());
            node.param("counts", count);
            if (!before) {
                Details.around(node, entry, Optional.empty());
            }
        });
        painter.connect(entry, before ? controller : header);
        Exit first = counter(body, header, count);
        painter.scene(body, painter.isForChild() ? 0 : dice.below(4));
        for (Exit exit : List.copyOf(body.exits)) {
            if (exit.required() && !drawing.hasEdge(exit.id()) || dice.oneIn(6)) {
                drawing.edge(exit.id(), controller, new Lines(dice).from(exit));
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
        drawing.node(between, Act.USES, node -> new Details(dice).act(node, first.known(), List.of()));
        drawing.edge(controller, between, Line.CONTINUE);
        drawing.edge(between, header, dice.oneIn(3) ? new Lines(dice).from(first) : Line.PLAIN);
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
