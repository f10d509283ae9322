package io.flowcraft.model;

import io.flowcraft.engine.Activation;
import java.util.List;
import java.util.stream.Stream;

/** What the keys of activations stand for. */
record Keys(Shape shape) {

    /** The loops around a node, inner ones last. */
    List<Shape.Part> loops(String id) {
        return around(shape.run(), id).skip(1).toList();
    }

    private static Stream<Shape.Part> around(Shape.Part part, String id) {
        boolean around = !part.units().isEmpty() && part.nodes().contains(id);
        Stream<Shape.Part> inner = part.units().stream().flatMap(unit -> around(unit, id));
        return around ? Stream.concat(Stream.of(part), inner) : Stream.empty();
    }

    /** Whether this is the execution of a node or of an item; a loop as a whole is none. */
    boolean isExecution(String key) {
        return indexesBeyondLoops(key) >= 0;
    }

    /** Whether this is an execution of that node itself, not of an item. */
    boolean isNode(String key, String id) {
        return Activation.parse(key).nodeId().equals(id) && indexesBeyondLoops(key) == 0;
    }

    /** Whether this is an item of a batch. */
    boolean isItem(String key) {
        return indexesBeyondLoops(key) > 0;
    }

    private int indexesBeyondLoops(String key) {
        Activation activation = Activation.parse(key);
        return activation.indexes().size() - loops(activation.nodeId()).size();
    }
}
