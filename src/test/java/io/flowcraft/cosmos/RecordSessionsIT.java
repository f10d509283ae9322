package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.documents.ServerClock;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.Detail;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RecordQuery;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.StartMark;
import io.flowcraft.engine.Transition;
import io.flowcraft.memory.AdvancingClock;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link SessionsIT} leaves: records. Two workers with a session each, on a Cosmos DB whose readers are shown for ten minutes what was before the writes of others, unless their session says otherwise. */
@NeedsNode
final class RecordSessionsIT {

    private static final int LAG_MILLIS = 600_000;
    private static CosmosServer server;
    private static CosmosRoom one;
    private static CosmosRoom other;
    private static Client plain;
    private static Names names;
    private final String run = Sample.unique("run");

    @BeforeAll
    static void start() {
        server = CosmosServer.start(LAG_MILLIS);
        String namespace = Sample.unique("n");
        AdvancingClock clock = new AdvancingClock();
        one = server.room(namespace, clock);
        other = server.room(namespace, clock, server.address());
        names = new Names(namespace);
        plain = new Client(server.settings(namespace), System::nanoTime);
    }

    @AfterAll
    static void end() {
        plain.close();
        other.close();
        server.stop();
    }

    @BeforeEach
    void begin() {
        other.contexts().read(HopQuery.of(ref("a")));
        one.runs().create(Sample.newRun(run));
    }

    @Test
    void what_others_write_is_not_seen_by_a_plain_read() {
        Cosmos calls = new Cosmos(plain, new ServerClock(Cosmos.DISAGREEMENT));

        assertThat(calls.get(names.run(run))).isEmpty();
        assertThat(calls.current(names.run(run))).isPresent();
    }

    @Test
    void S63_a_record_meets_the_outcome_and_the_end_that_others_wrote() {
        record("a", ContextChanges.none());

        assertThat(other.contexts().record(outcome("a"), ContextChanges.none(), 1))
                .isInstanceOf(Recorded.Already.class);
        one.runs().transition(Transition.end(run, 1, RunStatus.CANCELLED));
        assertThat(other.contexts().record(outcome("b"), ContextChanges.none(), 1))
                .isEqualTo(new Recorded.Dropped());
    }

    @Test
    void S25_a_failed_attempt_that_another_worker_recorded_is_known() {
        one.contexts().recordAttempt(Sample.attempt(ref("a"), 2), Sample.job(ref("a")), Duration.ZERO);

        assertThat(other.contexts().recordAttempt(Sample.attempt(ref("a"), 1), Sample.job(ref("a")), Duration.ZERO))
                .isFalse();
    }

    @Test
    void records_of_other_workers_are_listed() {
        one.contexts().note(ref("a"), new StartMark(1, "worker", Sample.AT));
        record("b", ContextChanges.none());

        assertThat(other.contexts()
                        .records(RecordQuery.all(run, Detail.FULL, 10, Optional.empty()))
                        .items())
                .hasSize(2);
    }

    @Test
    void an_item_of_a_batch_is_there_for_whoever_has_read_its_outcome() {
        one.items().write(run, "set", 0, List.of(JsonValue.TRUE));
        record("scatter", ContextChanges.none());

        other.contexts().read(HopQuery.of(ref("scatter:0"), Set.of(Activation.of("scatter"))));

        assertThat(other.items().read(run, "set", 0)).contains(JsonValue.TRUE);
    }

    private void record(String activation, ContextChanges changes) {
        assertThat(one.contexts().record(outcome(activation), changes, 1)).isInstanceOf(Recorded.First.class);
    }

    private Outcome outcome(String activation) {
        return Sample.outcome(ref(activation), Sample.text(activation));
    }

    private ActivationRef ref(String activation) {
        return Sample.ref(run, activation);
    }
}
