package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.Event;
import io.flowcraft.engine.EventPage;
import io.flowcraft.engine.EventType;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.HopView;
import io.flowcraft.engine.IdempotencyClaim;
import io.flowcraft.engine.NewBlueprint;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.RunState;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.StoredBlueprint;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.Transition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two workers, each with a session of its own, on an emulator that shows nobody what others wrote within the last hour, unless the session demands it: as far behind as session
 * consistency allows. Whatever a store promises to be consistent the second worker sees at once, in the first call it makes.
 */
@NeedsNode
class SessionsIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static CosmosServer server;

    private final String namespace = Sample.unique("n");
    private final String run = Sample.unique("run");
    private final ActivationRef ref = Sample.ref(run, "a");
    private final CosmosRoom first = worker();
    private final CosmosRoom second = worker();

    @BeforeAll
    static void start() {
        server = CosmosServer.start((int) HOUR.toMillis());
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private CosmosRoom worker() {
        return server.room(namespace, InstantSource.system(), server.address());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private void create() {
        first.runs().create(Sample.newRun(run, Sample.object(Map.of("key", Sample.json("1")))));
    }

    @Test
    void a_list_of_runs_may_lag() {
        create();

        assertThat(second.checkups().due(Duration.ZERO, 10)).isEmpty();
        assertThat(second.retention().hidden(10)).isEmpty();
    }

    @Test
    void a_run_is_found() {
        create();

        assertThat(second.runs().find(run)).isPresent();
    }

    @Test
    void a_change_of_a_run_is_seen_by_who_looks_at_many() {
        create();
        first.runs().transition(Transition.end(run, 1, RunStatus.COMPLETED));

        assertThat(second.runs().states(Set.of(run))).isEqualTo(Map.of(run, new RunState(RunStatus.COMPLETED, 1)));
    }

    @Test
    void a_hop_sees_outcomes_and_context() {
        create();
        first.contexts().record(Sample.outcome(ref, Sample.json("7")), Sample.set("new", Sample.json("2")), 1);

        HopView seen = second.contexts().read(HopQuery.of(ref).with(true, true)).orElseThrow();

        assertThat(seen.outcome()).isPresent();
        assertThat(seen.context()).containsOnlyKeys("key", "new");
    }

    @Test
    void timers_of_a_run_are_seen() {
        create();
        first.timers().set(List.of(Sample.job(ref)), HOUR);

        assertThat(second.timers().ofRun(run)).hasSize(1);
    }

    @Test
    void a_timer_that_was_set_anew_by_another_worker_is_not_early() {
        create();
        first.timers().set(List.of(Sample.job(ref)), Duration.ZERO);
        List<Timer> due = first.timers().ofRun(run);
        second.timers().ofRun(run);
        second.timers().set(List.of(Sample.job(ref)), HOUR);

        assertThat(first.timers().due(10)).isEmpty();
        first.timers().remove(due);
        assertThat(first.timers().ofRun(run)).hasSize(1);
    }

    @Test
    void a_wait_and_its_resume_are_seen() {
        create();
        first.waits()
                .await(
                        new Awaiting(ref, Awaiting.Kind.WEBHOOK, Sample.AT, Optional.of(HOUR), Optional.of(run)),
                        Sample.job(ref));
        first.waits().resume(ref, new Resume(Optional.of("ok"), Sample.json("1"), Sample.AT));

        assertThat(second.waits().ofRun(run)).hasSize(1).allMatch(wait -> wait.resume()
                .isPresent());
    }

    @Test
    void a_token_is_found() {
        create();
        first.waits()
                .await(
                        new Awaiting(ref, Awaiting.Kind.WEBHOOK, Sample.AT, Optional.of(HOUR), Optional.of(run)),
                        Sample.job(ref));

        assertThat(second.waits().byToken(run)).contains(ref);
    }

    @Test
    void events_are_seen() {
        create();
        first.events()
                .append(new EventPage(
                        run,
                        List.of(new Event(
                                1, Sample.AT, EventType.NODE_SKIPPED, 1, Optional.of("a"), Sample.object(Map.of())))));

        assertThat(second.events().after(run, 0, 10)).hasSize(1);
    }

    @Test
    void a_dead_letter_is_found_and_listed_with_its_run() {
        create();
        first.deadLetters()
                .put(new DeadLetter(
                        run, DeadLetter.Reason.ENGINE_ERROR, "text", Optional.of(ref), 1, "error", Sample.AT, false));

        assertThat(second.deadLetters().find(run)).isPresent();
        assertThat(worker().deadLetters().list(DeadLetterQuery.ofRun(run, 10)).items())
                .hasSize(1);
    }

    @Test
    void a_blueprint_is_the_latest_at_once() {
        for (int i = 1; i <= 2; i++) {
            first.blueprints()
                    .put(new NewBlueprint(
                            run,
                            Optional.empty(),
                            Sample.object(Map.of("n", Sample.json(Integer.toString(i)))),
                            "fingerprint " + i));
        }

        assertThat(second.blueprints().latest(run))
                .map(StoredBlueprint::version)
                .contains("2");
        assertThat(second.blueprints().versions(run)).hasSize(2);
    }

    @Test
    void large_values_that_belong_to_no_run_are_seen() {
        String large = "x".repeat(200_000);
        first.blueprints()
                .put(new NewBlueprint(
                        run, Optional.empty(), Sample.object(Map.of("n", Sample.text(large))), "fingerprint"));
        first.deadLetters()
                .put(new DeadLetter(
                        run, DeadLetter.Reason.ENGINE_ERROR, large, Optional.empty(), 1, "error", Sample.AT, false));

        assertThat(second.blueprints().latest(run)).isPresent();
        assertThat(worker().deadLetters().find(run))
                .hasValueSatisfying(letter -> assertThat(letter.payload()).isEqualTo(large));
    }

    @Test
    void a_claim_is_met() {
        IdempotencyClaim claim = new IdempotencyClaim(run, "fingerprint");
        first.idempotency().claim("caller", run, claim);

        assertThat(second.idempotency().claim("caller", run, new IdempotencyClaim("other", "fingerprint")))
                .isEqualTo(claim);
    }

    @Test
    void a_hidden_run_is_stripped_of_all() {
        create();
        first.contexts().record(Sample.outcome(ref, Sample.json("7")), Sample.set("new", Sample.json("2")), 1);
        first.timers().set(List.of(Sample.job(ref)), HOUR);
        first.runs().transition(Transition.end(run, 1, RunStatus.COMPLETED));
        assertThat(first.retention().hide(Duration.ofSeconds(-60), 10)).isEqualTo(1);

        assertThat(second.retention().strip(first.retention().hidden(10), 1_000))
                .isTrue();
        assertThat(first.timers().ofRun(run)).isEmpty();
    }
}
