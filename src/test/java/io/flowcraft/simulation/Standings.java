package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RunStatus;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How everything in a run stands when these outcomes are all there are. Worked out when it is asked for, and remembered. For one thread. */
final class Standings {

    /** How an activation stands. */
    enum State {
        WAITING,
        READY,
        DONE,
        DEAD
    }

    private final Model model;
    private final Nesting nesting;
    private final Outcomes recorded;
    private final Map<Activation, State> known = new HashMap<>();
    private final Map<Activation, State> all = new LinkedHashMap<>();

    Standings(Outcomes recorded) {
        this.recorded = recorded;
        this.model = recorded.model();
        this.nesting = model.nesting();
    }

    /** These without the outcome of one activation. */
    Standings without(Activation activation) {
        return recorded.has(activation) ? new Standings(recorded.without(activation)) : this;
    }

    /** Every activation there is so far. */
    Map<Activation, State> all() {
        if (all.isEmpty()) {
            nesting.unitsOfRun().forEach(unit -> visit(new Activation(unit, List.of())));
        }
        return Collections.unmodifiableMap(all);
    }

    private void visit(Activation unit) {
        all.put(unit, of(unit));
        if (model.isWholeLoop(unit)) {
            int number = 0;
            for (; of(nesting.header(unit, number)) == State.DONE; number++) {
                int iteration = number;
                nesting.units(unit.nodeId()).forEach(member -> visit(Nesting.under(member, unit.indexes(), iteration)));
            }
            Activation next = nesting.header(unit, number);
            all.put(next, of(next));
        }
        for (int i = 0; i < items(unit); i++) {
            Activation item = Nesting.under(unit.nodeId(), unit.indexes(), i);
            all.put(item, of(item));
        }
    }

    State of(Activation activation) {
        State state = known.get(activation);
        if (state == null) {
            state = derive(activation);
            known.put(activation, state);
        }
        return state;
    }

    private State derive(Activation activation) {
        if (model.isWholeLoop(activation)) {
            return wholeLoop(activation);
        }
        if (recorded.has(activation)) {
            return State.DONE;
        }
        if (model.isItem(activation)) {
            return item(activation);
        }
        return nesting.isNextIteration(activation) ? nextIteration(activation) : entered(activation);
    }

    /** A loop has ended when an iteration has that none follows; one that is not entered is dead. */
    private State wholeLoop(Activation whole) {
        int number = 0;
        while (of(nesting.header(whole, number)) == State.DONE) {
            number++;
        }
        if (of(nesting.header(whole, number)) != State.DEAD) {
            return State.WAITING;
        }
        return number == 0 ? State.DEAD : recorded.has(whole) ? State.DONE : State.READY;
    }

    /** It begins when everything in the one before has ended, if a way back is taken. */
    private State nextIteration(Activation header) {
        String loop = nesting.begun(header).orElseThrow().controller();
        List<Integer> before = Nesting.before(header).indexes();
        boolean over = nesting.units(loop).stream().allMatch(unit -> isOver(new Activation(unit, before)));
        if (!over) {
            return State.WAITING;
        }
        boolean goesOn = nesting.entries(header).stream()
                .anyMatch(way -> taken(way, header).orElse(false));
        return goesOn ? State.READY : State.DEAD;
    }

    /** Whether nothing more can come of it, and it is not one that failed for good. */
    boolean isOver(Activation activation) {
        State state = of(activation);
        return state == State.DEAD
                || (state == State.DONE
                        && standing(activation).filter(Outcome::isCompleted).isPresent());
    }

    private State item(Activation item) {
        int before = model.lots().before(item);
        boolean may = before < 0 || recorded.has(Nesting.under(item.nodeId(), Nesting.around(item), before));
        return may ? State.READY : State.WAITING;
    }

    private State entered(Activation activation) {
        List<Way> ways = nesting.entries(activation);
        int open = 0;
        int taken = 0;
        for (Way way : ways) {
            Optional<Boolean> is = taken(way, activation);
            open += is.isEmpty() ? 1 : 0;
            taken += is.orElse(false) ? 1 : 0;
        }
        if (ways.isEmpty() || (taken > 0 && (open == 0 || model.firesOnFirst(activation)))) {
            return State.READY;
        }
        return open > 0 ? State.WAITING : State.DEAD;
    }

    /** Whether a way to a target is taken or dead; empty while that is undecided. */
    Optional<Boolean> taken(Way way, Activation target) {
        Activation source = nesting.source(way, target);
        if (of(source) == State.DEAD) {
            return Optional.of(false);
        }
        Optional<Outcome> completed = standing(source).filter(Outcome::isCompleted);
        return switch (way.kind()) {
            case FALLBACK -> outcome(source).map(o -> !o.isCompleted());
            case EDGE -> completed.map(o -> o.takenLinks().find(way.number()).isPresent());
            case BATCH -> completed.filter(o -> recorded.haveItemsEnded(source)).map(o -> false);
        };
    }

    Optional<Outcome> outcome(Activation activation) {
        return recorded.outcome(activation);
    }

    /** How many items were scattered. */
    int items(Activation scatter) {
        return recorded.items(scatter);
    }

    /** The outcome that stands for an activation: its own, or its fallback's; failed only when there is no fallback left. */
    Optional<Outcome> standing(Activation activation) {
        return recorded.standing(activation);
    }

    /** The status that the run must have in the end; empty while there is something to do. */
    Optional<RunStatus> end() {
        if (!fatal().isEmpty()) {
            return Optional.of(RunStatus.FAILED);
        }
        boolean over = all().values().stream().allMatch(s -> s == State.DONE || s == State.DEAD);
        return over ? Optional.of(RunStatus.COMPLETED) : Optional.empty();
    }

    /** What failed, and nobody took it over, nor is it an item that may fail. */
    Set<Activation> fatal() {
        return recorded.fatal();
    }
}
