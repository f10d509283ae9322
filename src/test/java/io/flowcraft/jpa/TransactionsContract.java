package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.Race;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.Transition;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the stores of one database do together, whichever it is. */
abstract class TransactionsContract {

    private final String run = Sample.unique("run");

    abstract TestDatabase database();

    private final JpaStores stores = database().stores();

    @Test
    void a_unit_that_throws_leaves_nothing() {
        begin(run);

        assertThatThrownBy(() -> stores.unitOfWork().call(() -> {
                    record("a");
                    assertThat(isRecorded("a")).isTrue();
                    throw new IllegalStateException("crash");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("crash");

        assertThat(isRecorded("a")).isFalse();
    }

    @Test
    void a_unit_records_and_arrives_together() {
        begin(run);
        stores.coordination().rebuild(run, 1, () -> Optional.of(new IndexContent(1, List.of())));

        JoinAnswer.State state = stores.unitOfWork().call(() -> {
            record("a");
            record("b");
            return arrive(Map.of(0, true, 1, true));
        });

        assertThat(state).isEqualTo(JoinAnswer.State.READY);
        assertThat(isRecorded("a")).isTrue();
        assertThat(arrive(Map.of())).isEqualTo(JoinAnswer.State.READY);
    }

    @RepeatedTest(5)
    void two_units_that_block_each_other_both_end() throws Exception {
        String other = Sample.unique("run");
        begin(run);
        begin(other);
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        // Of two processes: within one, they may have to take turns.
        List<JpaStores> workers = List.of(stores, database().stores());

        List<Boolean> ended = Race.of(2, i -> workers.get(i).unitOfWork().call(() -> {
            pause(workers.get(i), i == 0 ? run : other);
            bothHoldOne.countDown();
            await(bothHoldOne);
            pause(workers.get(i), i == 0 ? other : run);
            return true;
        }));

        assertThat(ended).containsExactly(true, true);
        assertThat(stores.runs().states(Set.of(run, other)).values())
                .allSatisfy(state -> assertThat(state.status()).isEqualTo(RunStatus.PAUSED));
    }

    @RepeatedTest(3)
    void S25_units_that_record_the_same_and_arrive_agree_on_the_first() throws Exception {
        begin(run);
        stores.coordination().rebuild(run, 1, () -> Optional.of(new IndexContent(1, List.of())));

        List<Recorded> recorded = Race.of(6, i -> stores.unitOfWork().call(() -> {
            Recorded answer = record("a");
            arrive(Map.of(0, true));
            return answer;
        }));

        assertThat(recorded).filteredOn(Recorded.First.class::isInstance).hasSize(1);
        assertThat(recorded).filteredOn(Recorded.Already.class::isInstance).hasSize(5);
        assertThat(arrive(Map.of())).isEqualTo(JoinAnswer.State.WAITING);
    }

    @Test
    void S24_an_interrupted_thread_still_records_and_stays_interrupted() {
        begin(run);

        Thread.currentThread().interrupt();
        Recorded recorded = record("a");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(recorded).isInstanceOf(Recorded.First.class);
        assertThat(isRecorded("a")).isTrue();
    }

    @Test
    void another_namespace_has_other_runs() {
        begin(run);

        assertThat(database().stores("other").runs().find(run)).isEmpty();
        assertThat(database().stores("other").runs().create(Sample.newRun(run)).created())
                .isTrue();
    }

    @Test
    void the_tables_may_be_migrated_again_and_are_valid() {
        begin(run);
        Schema schema = new Schema(database().dataSource(), database().kind());

        schema.migrate();
        schema.validate();

        assertThat(stores.runs().find(run)).isPresent();
    }

    @Test
    void half_characters_come_back_as_they_were() {
        begin(run);
        JsonValue half = Sample.text("a" + '\ud83d' + "b");

        stores.contexts().record(Sample.outcome(ref("a"), half), ContextChanges.none(), 1);

        assertThat(stores.contexts()
                        .read(HopQuery.of(ref("a")))
                        .orElseThrow()
                        .outcome()
                        .orElseThrow()
                        .output())
                .isEqualTo(half);
    }

    private void begin(String id) {
        assertThat(stores.runs().create(Sample.newRun(id)).created()).isTrue();
    }

    private static void pause(JpaStores worker, String id) {
        worker.runs().transition(new Transition(id, 1, RunStatus.OPEN, RunStatus.PAUSED));
    }

    private Recorded record(String node) {
        return stores.contexts().record(Sample.outcome(ref(node), JsonValue.TRUE), ContextChanges.none(), 1);
    }

    private boolean isRecorded(String node) {
        HopQuery query = HopQuery.of(ref(node));
        return stores.contexts().read(query).orElseThrow().outcome().isPresent();
    }

    private JoinAnswer.State arrive(Map<Integer, Boolean> links) {
        JoinArrival arrival = new JoinArrival(new Join(ref("join"), Join.Strategy.ALL, 2), links);
        Arrived arrived = stores.coordination().arrive(new Arrivals(run, 1, List.of(arrival), Optional.empty()));
        return ((Arrived.Counted) arrived).answers().get(0).state();
    }

    private ActivationRef ref(String node) {
        return new ActivationRef(run, Activation.of(node), 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
