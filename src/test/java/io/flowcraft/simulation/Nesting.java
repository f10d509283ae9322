package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What ways between nodes mean between activations. An activation has an index for each loop around its node, outer ones first. A loop as a whole is one too, with
 * the controller's id and an index less: for what is around the loop it is all there is of it. A level is the run, or an iteration of a loop, and named after the
 * controller; the run has the empty name. Immutable once made.
 */
final class Nesting {

    private static final String RUN = "";

    private final Chart chart;
    private final Map<String, DrawnLoop> loops = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    /** By node, the levels it is in from inside out, with what it belongs to there: itself, or a whole loop. */
    private final Map<String, Map<String, String>> levels = new HashMap<>();
    /** By level. */
    private final Map<String, Set<String>> units = new LinkedHashMap<>();

    /** @param drawn outer ones before inner ones */
    Nesting(Chart chart, List<DrawnLoop> drawn) {
        this.chart = chart;
        Map<String, String> innermost = new HashMap<>();
        chart.nodeIds().forEach(id -> innermost.put(id, RUN));
        units.put(RUN, new LinkedHashSet<>());
        for (DrawnLoop loop : drawn) {
            loops.put(loop.controller(), loop);
            units.put(loop.controller(), new LinkedHashSet<>());
            loop.body().forEach(id -> innermost.put(id, loop.controller()));
        }
        chart.nodeIds().forEach(id -> place(id, innermost.get(id)));
    }

    private void place(String id, String innermost) {
        Map<String, String> places = new LinkedHashMap<>();
        String unit = id;
        String level = innermost;
        while (!level.equals(RUN)) {
            places.put(level, unit);
            unit = level;
            level = outer(level);
        }
        places.put(RUN, unit);
        depths.put(id, places.size() - 1);
        levels.put(id, places);
        places.forEach((name, one) -> units.get(name).add(one));
    }

    private String outer(String level) {
        return loops.get(level).outer().orElse(RUN);
    }

    int depth(String nodeId) {
        return depths.get(nodeId);
    }

    /** The innermost level that a node is in. */
    private String level(String nodeId) {
        return levels.get(nodeId).keySet().iterator().next();
    }

    /** The nodes and whole loops of the run. */
    Set<String> unitsOfRun() {
        return units.get(RUN);
    }

    /** The nodes and whole loops of an iteration of a loop. */
    Set<String> units(String controller) {
        return units.get(controller);
    }

    boolean isNode(Activation activation) {
        return activation.indexes().size() == depth(activation.nodeId());
    }

    boolean isWholeLoop(Activation activation) {
        return loops.containsKey(activation.nodeId()) && activation.indexes().size() == depth(activation.nodeId()) - 1;
    }

    /** The loop that an activation begins an iteration of. */
    Optional<DrawnLoop> begun(Activation activation) {
        String node = activation.nodeId();
        return Optional.ofNullable(loops.get(level(node)))
                .filter(loop -> loop.header().equals(node) && isNode(activation));
    }

    boolean isNextIteration(Activation activation) {
        return begun(activation).isPresent() && last(activation) > 0;
    }

    /** What begins an iteration of a loop. */
    Activation header(Activation whole, int number) {
        return under(loops.get(whole.nodeId()).header(), whole.indexes(), number);
    }

    /** The ways that an activation is entered by: the first iteration from outside, further ones from the iteration before. */
    List<Way> entries(Activation activation) {
        Optional<DrawnLoop> loop = begun(activation);
        boolean next = isNextIteration(activation);
        return chart.in(activation.nodeId()).stream()
                .filter(way -> loop.isEmpty() || loop.get().body().contains(way.source()) == next)
                .toList();
    }

    /** What resolves a way to a target. */
    Activation source(Way way, Activation target) {
        List<Integer> indexes = target.indexes();
        String level = level(target.nodeId());
        if (isNextIteration(target)) {
            indexes = before(target).indexes();
        } else if (begun(target).isPresent()) {
            indexes = around(target);
            level = outer(level);
        }
        return new Activation(levels.get(way.source()).get(level), indexes);
    }

    /** The ways that leave a loop, from wherever in it. */
    List<Way> leaving(Activation whole) {
        Set<String> body = loops.get(whole.nodeId()).body();
        return body.stream()
                .flatMap(id -> chart.out(id).stream())
                .filter(way -> !body.contains(way.target()))
                .toList();
    }

    /** What a way out of a loop begins with in one of its iterations. */
    Activation leaver(Way way, Activation whole, int number) {
        return under(levels.get(way.source()).get(whole.nodeId()), whole.indexes(), number);
    }

    /** Whether what happens at one activation may lead to the other: not to an earlier iteration of a loop around both. */
    boolean isBefore(Activation one, Activation other) {
        int common = Math.min(one.indexes().size(), other.indexes().size());
        List<String> here = loopsAround(one.nodeId());
        List<String> there = loopsAround(other.nodeId());
        for (int i = 0; i < Math.min(common, Math.min(here.size(), there.size())); i++) {
            int order = Integer.compare(one.indexes().get(i), other.indexes().get(i));
            if (!here.get(i).equals(there.get(i)) || order < 0) {
                return true;
            }
            if (order > 0) {
                return false;
            }
        }
        return true;
    }

    /** Outer ones first. */
    private List<String> loopsAround(String nodeId) {
        List<String> around = new ArrayList<>(levels.get(nodeId).keySet());
        Collections.reverse(around);
        return around.subList(1, around.size());
    }

    /** The same node in the iteration before. */
    static Activation before(Activation activation) {
        return under(activation.nodeId(), around(activation), last(activation) - 1);
    }

    static Activation under(String nodeId, List<Integer> around, int number) {
        List<Integer> indexes = new ArrayList<>(around);
        indexes.add(number);
        return new Activation(nodeId, indexes);
    }

    static int last(Activation activation) {
        return activation.indexes().get(activation.indexes().size() - 1);
    }

    static List<Integer> around(Activation activation) {
        return activation.indexes().subList(0, activation.indexes().size() - 1);
    }
}
