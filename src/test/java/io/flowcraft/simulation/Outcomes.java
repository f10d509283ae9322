package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.Items;
import io.flowcraft.engine.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the outcomes of a run say about each other. */
record Outcomes(Model model, Map<Activation, Outcome> outcomes) {

    Outcomes without(Activation activation) {
        Map<Activation, Outcome> others = new HashMap<>(outcomes);
        others.remove(activation);
        return new Outcomes(model, others);
    }

    boolean has(Activation activation) {
        return outcomes.containsKey(activation);
    }

    /** Whether all that was scattered has ended; so has what was never scattered. */
    boolean haveItemsEnded(Activation scatter) {
        return IntStream.range(0, items(scatter))
                .allMatch(i -> outcomes.containsKey(Nesting.under(scatter.nodeId(), scatter.indexes(), i)));
    }

    Optional<Outcome> outcome(Activation activation) {
        return Optional.ofNullable(outcomes.get(activation));
    }

    /** How many items were scattered. */
    int items(Activation scatter) {
        return model.isItem(scatter)
                ? 0
                : outcome(scatter).flatMap(Outcome::items).map(Items::count).orElse(0);
    }

    /** The outcome that stands for an activation: its own, or its fallback's; failed only when there is no fallback left. */
    Optional<Outcome> standing(Activation activation) {
        Optional<Outcome> own = outcome(activation);
        Optional<String> fallback = model.isItem(activation)
                ? Optional.empty()
                : model.node(activation).config().fallback();
        return own.isEmpty() || own.get().isCompleted() || fallback.isEmpty()
                ? own
                : standing(new Activation(fallback.get(), activation.indexes()));
    }

    /** What failed, and nobody took it over, nor is it an item that may fail. */
    Set<Activation> fatal() {
        Set<Activation> fatal = new TreeSet<>();
        Map<Activation, List<Activation>> items = outcomes.values().stream()
                .filter(outcome -> !outcome.isCompleted())
                .map(outcome -> outcome.ref().activation())
                .filter(model::isItem)
                .collect(Collectors.groupingBy(Lots::scatter));
        items.forEach((scatter, failed) -> {
            if (!model.lots().mayFail(scatter, failed.size(), items(scatter))) {
                fatal.addAll(failed);
            }
        });
        outcomes.keySet().stream()
                .filter(one -> !model.isItem(one))
                .filter(one -> standing(one).filter(o -> !o.isCompleted()).isPresent())
                .forEach(fatal::add);
        return fatal;
    }
}
