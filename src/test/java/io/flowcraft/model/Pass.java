package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.Node;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Goes once through what is executed together: the run outside of loops, or one iteration. */
final class Pass {
    private final Story story;
    private final Deeds deeds;
    private final Witness witness;
    private final Round round;
    private final Map<Edge, Way> ways = new IdentityHashMap<>();
    private final Set<Object> decided = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    /** Who ran in the place of others, and what came of it. */
    private final Map<String, Deed> standIns = new HashMap<>();

    /**
     * Which pass it is.
     *
     * @param loop empty outside of loops
     * @param indexes of the iterations around
     * @param entry the edges that lead to the loop's header, from outside or from the iteration before
     */
    record Round(Optional<Shape.Loop> loop, List<Integer> indexes, List<Way> entry) {}

    Pass(Story story, Deeds deeds, Witness witness, Round round) {
        this.story = story;
        this.deeds = deeds;
        this.witness = witness;
        this.round = round;
    }

    /** Decides everything; tells whether nothing stays open. */
    boolean all() {
        Shape shape = story.shape();
        shape.ids().stream().filter(id -> shape.home(id).equals(round.loop())).forEach(this::decide);
        shape.loopsIn(round.loop()).forEach(this::goRound);
        return open.isEmpty();
    }

    /** What becomes of an edge that begins here or in a loop within. */
    Way way(Edge edge) {
        if (!ways.containsKey(edge)) {
            decide(edge.source());
            story.shape().loopsIn(round.loop()).stream()
                    .filter(inner -> inner.body().contains(edge.source()))
                    .forEach(this::goRound);
        }
        return ways.get(edge);
    }

    private void decide(String id) {
        Shape shape = story.shape();
        if (!shape.home(id).equals(round.loop()) || !decided.add(id)) {
            return;
        }
        List<String> replaced = shape.replaced(id);
        if (!replaced.isEmpty()) {
            replaced.forEach(this::decide);
            if (!standIns.containsKey(id)) {
                settle(List.of(id), Map.of(), open.containsAll(replaced) ? Way.State.OPEN : Way.State.DEAD);
            }
        } else if (shape.in(id).isEmpty()) {
            run(List.of(id), List.of(deeds.inputs().ofStart(shape.node(id))), Map.of());
        } else {
            decide(shape.node(id), incoming(id));
        }
    }

    private void decide(Node node, List<Way> in) {
        Way.State state = Joins.state(node, in);
        if (state == Way.State.TAKEN) {
            run(List.of(node.id()), deeds.inputs().of(node, in), Map.of());
        } else {
            settle(List.of(node.id()), Map.of(), state);
        }
    }

    private List<Way> incoming(String id) {
        boolean header = round.loop().filter(loop -> loop.header().equals(id)).isPresent();
        return header
                ? round.entry()
                : story.shape().in(id).stream().map(this::way).toList();
    }

    /**
     * Runs a node.
     *
     * @param places the node, then those in whose place it runs
     * @param inputs what it gets by each of the edges that may have been the first
     */
    private void run(List<String> places, List<JsonValue> inputs, Map<String, JsonValue> besides) {
        String id = places.get(0);
        String key = round.indexes().stream().map(index -> ":" + index).reduce(id, String::concat);
        List<Deed> possible = inputs.stream()
                .map(input -> deeds.of(places, input, besides, round.indexes()))
                .toList();
        Deed deed = possible.stream()
                .filter(one -> witness.confirms(key, one.done()))
                .findFirst()
                .orElse(possible.get(0));
        story.ended(key, deed.done());
        deed.parts().forEach((part, done) -> story.ended(key + part, done));
        if (places.size() > 1) {
            standIns.put(id, deed);
        }
        if (deed.answer().isPresent()) {
            story.changed(deed.answer().get().changes());
            answered(places, deed);
        } else {
            replace(places, deed);
        }
    }

    private void answered(List<String> places, Deed deed) {
        places.forEach(id -> story.meant(id, deed.done().output()));
        settle(places, deed.chosen(), Way.State.DEAD);
        if (!deed.enough()) {
            story.fail();
            places.stream()
                    .flatMap(id -> story.shape().gather(id))
                    .forEach(edge -> ways.put(edge, Way.of(edge, Way.State.OPEN)));
        }
    }

    private void replace(List<String> places, Deed deed) {
        Optional<String> fallback = story.shape().node(places.get(0)).config().fallback();
        if (fallback.isEmpty()) {
            story.fail();
            settle(places, Map.of(), Way.State.OPEN);
        } else if (standIns.containsKey(fallback.get())) {
            share(places, fallback.get());
        } else {
            JsonValue error = Json.object(Map.of("nodeId", Json.text(places.get(0))));
            run(join(fallback.get(), places), List.of(deed.input()), Map.of("_catch_error", error));
        }
    }

    /** Takes the outcome of a fallback that ran already. */
    private void share(List<String> places, String fallback) {
        Deed deed = standIns.get(fallback);
        if (deed.answer().isEmpty()) {
            replace(join(fallback, places), deed);
            return;
        }
        places.forEach(id -> story.meant(id, deed.done().output()));
        settle(places, deeds.choice(join(fallback, places), deed), Way.State.DEAD);
    }

    private static List<String> join(String id, List<String> places) {
        return Stream.concat(Stream.of(id), places.stream()).toList();
    }

    /** Says what becomes of all edges of some nodes: those that are not chosen are dead, or stay open with their nodes. */
    private void settle(List<String> ids, Map<Edge, JsonValue> chosen, Way.State otherwise) {
        if (otherwise == Way.State.OPEN) {
            open.addAll(ids);
        }
        story.shape().edges().stream()
                .filter(edge -> ids.contains(edge.source()))
                .forEach(edge -> ways.put(
                        edge, chosen.containsKey(edge) ? Way.taken(edge, chosen.get(edge)) : Way.of(edge, otherwise)));
    }

    /** Goes through a loop within, as often as there is a way back, and says what becomes of the edges that leave it. */
    private void goRound(Shape.Loop loop) {
        if (!decided.add(loop)) {
            return;
        }
        Shape shape = story.shape();
        Node header = shape.node(loop.header());
        List<Way> entry = shape.entering(loop).stream().map(this::way).toList();
        boolean resolved = Joins.state(header, entry) != Way.State.OPEN;
        shape.leaving(loop).forEach(edge -> ways.put(edge, Way.of(edge, Way.State.DEAD)));
        for (int n = 0; resolved && Joins.state(header, entry) == Way.State.TAKEN; n++) {
            List<Integer> indexes =
                    Stream.concat(round.indexes().stream(), Stream.of(n)).toList();
            Pass iteration = new Pass(story, deeds, witness, new Round(Optional.of(loop), indexes, entry));
            resolved = iteration.all();
            shape.leaving(loop).stream()
                    .map(iteration::way)
                    .filter(way ->
                            way.is(Way.State.TAKEN) || way.edge().source().equals(loop.controller()))
                    .forEach(way -> ways.put(way.edge(), way));
            entry = shape.back(loop).stream().map(iteration::way).toList();
        }
        if (!resolved) {
            open.add(loop.controller());
            shape.leaving(loop).forEach(edge -> ways.put(edge, Way.of(edge, Way.State.OPEN)));
        }
    }
}
