package io.flowcraft.model;

import io.flowcraft.blueprint.Blueprint;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes random blueprints of 1 to some 25 nodes. */
final class Generator {
    private final Dice dice;

    /**
     * Something to run.
     *
     * @param children the blueprints that it runs
     */
    record Sample(Shape shape, List<Shape> children, JsonObject context) {

        /** All of them, by id. */
        Map<String, Shape> shapes() {
            Map<String, Shape> all = new LinkedHashMap<>();
            children.forEach(child -> all.put(child.blueprint().id(), child));
            all.put(blueprint().id(), shape);
            return all;
        }

        Blueprint blueprint() {
            return shape.blueprint();
        }
    }

    Generator(Dice dice) {
        this.dice = dice;
    }

    static Sample sample(long seed) {
        return new Generator(new Dice(seed)).sample("random" + seed);
    }

    private Sample sample(String id) {
        List<Shape> children = new ArrayList<>();
        Drawing drawing = new Drawing(dice);
        Painter.Plan plan = new Painter.Plan(3 + dice.below(16), dice.oneIn(5), false, children);
        Scene scene = new Scene(
                Set.of(
                        new Exit.Name("k0", true, true),
                        new Exit.Name("list", true, false),
                        new Exit.Name("doc", true, false)),
                0);
        new Painter(dice, drawing, plan).scene(scene, plan.size());
        return new Sample(drawing.build(id), children, context());
    }

    /** @param fragile whether it may fail */
    Shape child(String id, boolean fragile) {
        Drawing drawing = new Drawing(dice);
        Scene scene = new Scene(Set.of(new Exit.Name("a", true, false), new Exit.Name("b", true, false)), 0);
        Painter.Plan plan = new Painter.Plan(2 + dice.below(4), fragile && dice.oneIn(2), true, new ArrayList<>());
        new Painter(dice, drawing, plan).scene(scene, plan.size());
        return drawing.build(id);
    }

    private JsonObject context() {
        return Json.object(Map.of(
                "k0",
                Json.number(dice.below(100)),
                "list",
                Json.list(List.of(Json.number(7), Json.number(dice.below(10)), Json.text("x"))),
                "doc",
                Json.object(Map.of("a", Json.object(Map.of("b", Json.number(dice.below(10))))))));
    }
}
