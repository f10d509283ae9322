package io.flowcraft.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run in each of its generations. Not thread-safe. */
final class Eras {

    private final Plan plan;
    private final Run run;
    private final List<ActivationRecord> records;
    private final Map<Integer, Course> courses = new HashMap<>();
    private final Map<Integer, Era> eras = new HashMap<>();

    /** @param records everything recorded, of all generations */
    Eras(Plan plan, Run run, List<ActivationRecord> records) {
        this.plan = plan;
        this.run = run;
        this.records = records;
    }

    Era current() {
        return of(run.generation());
    }

    boolean isCurrent(Era era) {
        return era.course().generation() == run.generation();
    }

    Era of(int generation) {
        return eras.computeIfAbsent(generation, number -> Era.of(course(number), records));
    }

    /** The last era in which this activation counts; empty when a retry that is not known yet began it. */
    Optional<Era> of(ActivationRef ref) {
        for (int generation = run.generation(); generation >= ref.generation(); generation--) {
            if (course(generation).counts(ref)) {
                return Optional.of(of(generation));
            }
        }
        return Optional.empty();
    }

    private Course course(int generation) {
        return courses.computeIfAbsent(generation, number -> {
            Retries before = new Retries(run.retries().all().subList(0, number - 1));
            return Course.of(plan, run, number, before);
        });
    }
}
