package io.flowcraft.engine;

import java.util.List;
import java.util.function.Predicate;

/** Enqueues what the outcomes of a run say may run now, and ends the run if they say so. May be repeated. Thread-safe. */
final class Continuation {

    private final Index index;
    private final Router router;

    Continuation(Index index, Router router) {
        this.index = index;
        this.router = router;
    }

    /**
     * Goes on with a run.
     *
     * @param wanted of the activations that may run, which to enqueue
     * @return what was enqueued, and the final status that the run got or must have got
     */
    Continued goOn(Course course, Predicate<ActivationRef> wanted) {
        Derivation derivation = new Derivation(index.ledger(course));
        derivation.end().ifPresent(status -> router.end(course, status));
        List<Activation> ready = derivation.end().isPresent()
                ? List.of()
                : derivation.ready().stream()
                        .filter(one -> wanted.test(course.ref(one)))
                        .toList();
        router.enqueue(course, ready);
        return new Continued(ready.stream().map(course::ref).toList(), derivation.end());
    }
}
