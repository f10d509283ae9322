package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tests of a context store have to hand. Every test has a run of its own. */
abstract class ContextFixture {

    final String run = Sample.unique("run");

    /** The store under test. */
    protected abstract ContextStore store();

    /** The runs that the store under test writes for. */
    protected abstract RunStore runs();

    void begin() {
        begin(JsonValue.EMPTY_JSON_OBJECT);
    }

    void begin(JsonObject context) {
        assertThat(runs().create(Sample.newRun(run, context)).created()).isTrue();
    }

    void end(RunStatus status) {
        assertThat(runs().transition(Transition.end(run, 1, status)))
                .hasValueSatisfying(answer -> assertThat(answer.changed()).isTrue());
    }

    ActivationRef ref(String activation) {
        return Sample.ref(run, activation);
    }

    /** An outcome whose output tells where it comes from. */
    Outcome outcome(String activation) {
        return Sample.outcome(ref(activation), Sample.text("output of " + activation));
    }

    Recorded record(Outcome outcome) {
        return record(outcome, ContextChanges.none());
    }

    Recorded record(Outcome outcome, ContextChanges changes) {
        return store().record(outcome, changes, 1);
    }

    /** Records a failed attempt that the next one follows at once. */
    boolean recordAttempt(FailedAttempt attempt) {
        return store().recordAttempt(attempt, Sample.job(attempt.ref()), Duration.ZERO);
    }

    /** Records an activation for the sake of its changes. */
    void change(String activation, ContextChanges changes) {
        assertThat(record(outcome(activation), changes)).isInstanceOf(Recorded.First.class);
    }

    HopView view(ActivationRef own, Set<Activation> others) {
        return store().read(HopQuery.of(own, others).with(true, true)).orElseThrow();
    }

    HopView view(String activation) {
        return view(ref(activation), Set.of());
    }

    Optional<Outcome> stored(String activation) {
        return view(activation).outcome();
    }

    JsonObject context() {
        return view("any").context();
    }

    /** All records of the run, page by page. */
    List<ActivationRecord> records(Detail detail, int limit) {
        List<ActivationRecord> records = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<ActivationRecord> page = store().records(RecordQuery.all(run, detail, limit, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            records.addAll(page.items());
            assertThat(records).as("records of endless pages").hasSizeLessThan(1_000);
            cursor = page.next();
        } while (cursor.isPresent());
        return records;
    }

    ActivationRecord recordOf(String activation, Detail detail) {
        return records(detail, 100).stream()
                .filter(record -> record.ref().activation().equals(Activation.parse(activation)))
                .findFirst()
                .orElseThrow();
    }
}
