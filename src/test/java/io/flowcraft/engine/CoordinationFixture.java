package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of an index have to hand. Every test has a run of its own. */
abstract class CoordinationFixture {

    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration SECOND = Duration.ofSeconds(1);

    final String run = Sample.unique("run");

    /** The store under test. */
    protected abstract CoordinationStore store();

    /** Comes back when this much time has passed for the store. */
    protected abstract void pass(Duration duration);

    /** Makes the store lose what it knows of the run, as a server does that comes back empty. */
    protected abstract void lose(String runId);

    ActivationRef ref(String activation) {
        return Sample.ref(run, activation);
    }

    Join all(String activation, int links) {
        return new Join(ref(activation), Join.Strategy.ALL, links);
    }

    Join any(String activation, int links) {
        return new Join(ref(activation), Join.Strategy.ANY, links);
    }

    static JoinArrival taken(Join join, int link) {
        return new JoinArrival(join, Map.of(link, true));
    }

    static JoinArrival dead(Join join, int link) {
        return new JoinArrival(join, Map.of(link, false));
    }

    static JoinArrival ask(Join join) {
        return new JoinArrival(join, Map.of());
    }

    Arrived arrive(int generation, JoinArrival... arrivals) {
        return store().arrive(new Arrivals(run, generation, List.of(arrivals), Optional.empty()));
    }

    /** Arrives in generation 1, in an index that is complete. */
    List<JoinAnswer> counted(JoinArrival... arrivals) {
        return counted(arrive(1, arrivals)).answers();
    }

    JoinAnswer counted(JoinArrival arrival) {
        return counted(arrive(1, arrival)).answers().get(0);
    }

    JoinAnswer.State state(JoinArrival arrival) {
        return counted(arrival).state();
    }

    static Arrived.Counted counted(Arrived arrived) {
        assertThat(arrived).isInstanceOf(Arrived.Counted.class);
        return (Arrived.Counted) arrived;
    }

    Arrived.Counted handOver(Handover handover, JoinArrival... arrivals) {
        return counted(store().arrive(new Arrivals(run, 1, List.of(arrivals), Optional.of(handover))));
    }

    /** Takes whatever is ready and gives nothing up. */
    static Handover take(String holder) {
        return new Handover(Optional.empty(), Optional.empty(), true, holder, MINUTE);
    }

    /** Makes the index complete with nothing in it but what arrived. */
    void index() {
        rebuild(1);
    }

    void rebuild(int generation, JoinArrival... truth) {
        IndexContent content = new IndexContent(generation, List.of(truth));
        assertThat(store().rebuild(run, generation, () -> Optional.of(content))).isTrue();
    }

    Lease granted(ActivationRef ref, String holder, Duration length) {
        LeaseAnswer answer = store().lease(ref, holder, length);
        assertThat(answer).isInstanceOf(LeaseAnswer.Granted.class);
        return ((LeaseAnswer.Granted) answer).lease();
    }

    Lease granted(ActivationRef ref) {
        return granted(ref, Sample.unique("holder"), MINUTE);
    }

    boolean isHeld(ActivationRef ref) {
        return store().lease(ref, Sample.unique("holder"), MINUTE) instanceof LeaseAnswer.Held;
    }

    /** Leases what was leased for a second and not given up; a store may have to watch it for a while before it knows that its time is over. */
    Lease takeOver(ActivationRef ref, String holder, Duration length) {
        List<LeaseAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pass(SECOND.plusMillis(100));
            answers.add(store().lease(ref, holder, length));
            if (answers.get(i) instanceof LeaseAnswer.Granted granted) {
                return granted.lease();
            }
        }
        return fail("the lease never ended: %s", answers);
    }
}
