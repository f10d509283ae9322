package io.flowcraft.engine;

import static io.flowcraft.engine.FlowScenarios.job;
import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.crash.Proof;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S65: finished runs that are older than the policy are removed from every store. */
abstract class RetentionScenarios extends ScenarioBase {

    private static final Duration AGE = Duration.ofHours(1);
    private static final int ATTEMPTS = 3;
    private static final int MOST_CALLS = 200;

    private TestEngine engine;
    private int leaders;

    /** Runs of all kinds, all of them old but the one that is called "recent". */
    private void oldRuns() {
        nodes.node("broken", node -> {
            throw new IllegalStateException("broken");
        });
        engine = engine();
        engine.deploy(graph("done", "a b c j", "a>b", "a>c", "b>j", "c>j"));
        engine.deploy(Flow.named("waits").node("a", "wait").build());
        engine.deploy(Flow.named("fails")
                .node("a", "echo")
                .node("b", "broken", node -> node.maxRetries(ATTEMPTS).retryDelay(Duration.ofSeconds(1)))
                .edge("a", "b")
                .build());
        submit("done", "done");
        submit("fails", "failed");
        submit("waits", "awaiting");
        submit("waits", "cancelled");
        submit("done", "paused");
        engine.pauses().pause("paused");
        for (int i = 0; i < ATTEMPTS; i++) {
            engine.workNow();
            engine.pass(Duration.ofSeconds(2));
        }
        engine.runs().cancel("cancelled");
        List.of("done", "failed", "cancelled").forEach(id -> engine.events().read(id, 0, 100));
        engine.pass(AGE.plusMinutes(10));
        submit("done", "recent");
        engine.work();
    }

    private void submit(String blueprintId, String runId) {
        engine.runs()
                .submit(new Submission(
                        blueprintId,
                        Optional.empty(),
                        Optional.of(runId),
                        JsonValue.EMPTY_JSON_OBJECT,
                        Map.of("kind", "test"),
                        Optional.of("key of " + runId),
                        "default"));
    }

    /** What another worker would do, after the leader before it is gone. */
    private Retention retention(Ports ports) {
        engine.pass(Duration.ofSeconds(4));
        return new Retention(
                ports,
                Optional.of(AGE),
                new Leadership(ports, "leader-" + ++leaders, clock, "retention"),
                WorkerListener.NONE);
    }

    private Set<String> listed() {
        return engine
                .runs()
                .list(new RunQuery(
                        Set.of(),
                        Optional.empty(),
                        Map.of("kind", "test"),
                        Optional.empty(),
                        Optional.empty(),
                        100,
                        Optional.empty()))
                .items()
                .stream()
                .map(Run::runId)
                .collect(Collectors.toSet());
    }

    @Test
    void S65_old_ended_runs_are_removed_and_all_others_go_on() {
        oldRuns();
        RunView recent = engine.view("recent");
        Retention retention = retention(engine.ports());

        assertThat(retention.pass()).isEqualTo(3);

        assertThat(listed()).containsExactlyInAnyOrder("awaiting", "paused", "recent");
        for (String gone : List.of("done", "failed", "cancelled")) {
            assertThat(engine.runs().view(gone)).isEmpty();
            assertThat(engine.events().read(gone, 0, 100)).isEmpty();
            assertThatThrownBy(() -> engine.runs().cancel(gone)).isInstanceOf(UnknownRunException.class);
            assertThatThrownBy(() -> engine.runs().retry(gone, Optional.empty()))
                    .isInstanceOf(UnknownRunException.class);
        }
        assertThat(engine.view("recent").outputs()).isEqualTo(recent.outputs());
        engine.pauses().resume("paused");
        engine.waits().resume("awaiting", "a", Optional.empty(), Sample.json("1"));
        engine.work();
        assertThatRun(engine.view("paused")).isCompleted();
        assertThatRun(engine.view("awaiting")).isCompleted();
    }

    @Test
    void S65_nothing_is_removed_that_is_to_be_kept_for_ever() {
        oldRuns();

        Retention never = new Retention(
                engine.ports(),
                Optional.empty(),
                new Leadership(engine.ports(), "leader", clock, "retention"),
                WorkerListener.NONE);

        assertThat(never.pass()).isZero();
        assertThat(listed()).hasSize(6);
    }

    @Test
    void S65_an_engine_removes_old_runs_by_itself_and_says_how_many() {
        oldRuns();
        AtomicInteger removed = new AtomicInteger();
        WorkerListener counting = new WorkerListener() {
            @Override
            public void removed(int runs) {
                removed.addAndGet(runs);
            }
        };
        Engine removing = engine.newEngine(AGE, counting);

        removing.start();
        engine.pass(Duration.ofSeconds(11));
        removing.stop();

        assertThat(removed).hasValue(3);
        assertThat(listed()).containsExactlyInAnyOrder("awaiting", "paused", "recent");
    }

    @Test
    void S65_a_run_id_and_an_idempotency_key_live_as_long_as_their_run() {
        oldRuns();
        submit("done", "done");
        engine.work();
        assertThat(nodes.executions("j"))
                .as("submitted again before its removal")
                .isEqualTo(2);
        retention(engine.ports()).pass();

        submit("done", "done");
        engine.work();

        assertThatRun(engine.view("done")).isCompleted().hasAttempts("j", 1);
        assertThat(nodes.executions("j")).isEqualTo(3);
        assertThat(engine.events().read("done", 0, 100).orElseThrow().items().get(0))
                .extracting(Event::sequence, Event::type)
                .containsExactly(1, EventType.WORKFLOW_START);
    }

    @Test
    void S65_a_worker_that_knew_a_removed_run_takes_the_next_one_with_its_id_for_what_it_is() {
        oldRuns();
        retention(engine.ports()).pass();

        engine.deploy(graph("other", "x y", "x>y"));
        submit("other", "done");
        submit("done", "failed");
        engine.work();

        assertThatRun(engine.view("done")).isCompleted().hasNode("y", NodeStatus.COMPLETED);
        assertThatRun(engine.view("failed")).isCompleted().hasNode("j", NodeStatus.COMPLETED);
    }

    @Test
    void F50_late_jobs_of_a_removed_run_become_dead_letters_and_bring_nothing_back() {
        oldRuns();
        Job start = job(engine.view("done"), "a");
        Job join = job(engine.view("done"), "j");
        Job retry = new Job(course("failed").ref(Activation.of("b")), "fails", 3);
        retention(engine.ports()).pass();
        List<String> before = nodes.executed();

        queue.send(List.of(start, join, retry, start), Duration.ZERO);
        engine.work();

        assertThat(nodes.executed()).isEqualTo(before);
        assertThat(listed()).containsExactlyInAnyOrder("awaiting", "paused", "recent");
        assertThat(engine.ports()
                        .contexts()
                        .records(RecordQuery.all("done", Detail.FULL, 10, Optional.empty()))
                        .items())
                .isEmpty();
        List<DeadLetter> letters = engine.deadLetters()
                .list(new DeadLetterQuery(Optional.empty(), 10, Optional.empty()))
                .items();
        assertThat(letters).extracting(DeadLetter::reason).containsOnly(DeadLetter.Reason.UNKNOWN_RUN);
        assertThat(letters).hasSize(3);
        letters.forEach(letter -> engine.deadLetters().discard(letter.id()));
        for (Job job : List.of(start, join, retry)) {
            LeaseAnswer answer = engine.ports().coordination().lease(job.ref(), "anybody", Duration.ofSeconds(1));
            assertThat(((LeaseAnswer.Granted) answer).lease().first())
                    .as("no lease of %s is left", job.ref())
                    .isTrue();
        }
    }

    @Test
    void S65_nothing_of_a_removed_run_is_left_in_the_index() {
        oldRuns();
        JoinArrival question = new JoinArrival(course("done").join(Activation.of("j")), Map.of());
        Arrivals asking = new Arrivals("done", 1, List.of(question), Optional.empty());
        assertThat(engine.ports().coordination().arrive(asking)).isInstanceOf(Arrived.Counted.class);

        retention(engine.ports()).pass();

        assertThat(engine.ports().coordination().arrive(asking)).isInstanceOf(Arrived.Unindexed.class);
    }

    private Course course(String runId) {
        return engine.course(runId);
    }

    @Test
    void S65_wherever_a_removal_breaks_off_a_run_answers_completely_or_not_at_all() {
        oldRuns();
        Map<String, List<?>> whole =
                Stream.of("done", "failed", "cancelled").collect(Collectors.toMap(id -> id, this::shown));

        boolean broke = true;
        for (int call = 1; broke; call++) {
            assertThat(call).as("endless removal").isLessThan(MOST_CALLS);
            broke = breaksOff(call);
            for (String id : whole.keySet()) {
                assertThat(shown(id)).as("%s after call %s", id, call).isIn(List.of(), whole.get(id));
            }
        }

        assertThat(listed()).containsExactlyInAnyOrder("awaiting", "paused", "recent");
        assertThat(engine.ports().retention().hidden(10)).isEmpty();
        for (String id : whole.keySet()) {
            submit("waits", id);
            engine.work();
            assertThatRun(engine.view(id)).hasStatus(RunStatus.AWAITING).hasNode("a", NodeStatus.AWAITING);
        }
    }

    /** All that a run shows of itself, but for times. */
    private List<?> shown(String runId) {
        Optional<RunView> view = engine.runs().view(runId);
        return Stream.of(
                        view.map(known -> known.run().status()),
                        view.map(known -> List.of(known.context(), known.outputs(), known.errors())),
                        view.map(known -> statuses(known.nodes())),
                        engine.events().read(runId, 0, 100).map(page -> List.copyOf(page.items())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<NodeStatus> statuses(Map<String, NodeView> nodes) {
        return nodes.values().stream().map(NodeView::status).toList();
    }

    /** Dies after this many calls that took effect; false when there were no so many. */
    private boolean breaksOff(int call) {
        AtomicInteger left = new AtomicInteger(call);
        TroubledPorts.Trouble death = new TroubledPorts.Trouble() {
            @Override
            public void before(String what) {}

            @Override
            public void after(String what) {
                if (left.decrementAndGet() == 0) {
                    throw new Crash.Dead(what);
                }
            }
        };
        try {
            retention(TroubledPorts.of(engine.ports(), death)).pass();
            return false;
        } catch (Crash.Dead e) {
            return true;
        }
    }

    @Test
    @Tag("long")
    void S65_many_old_runs_are_removed_in_steps_and_new_ones_stay() {
        int old = Proof.amount("old-runs", 300, 3_000);
        engine = engine();
        Ports ports = engine.ports();
        for (int i = 0; i < old; i += 300) {
            int first = i;
            ports.unitOfWork().call(() -> {
                IntStream.range(first, first + 300).forEach(n -> endedRun(ports, "old-" + n));
                return true;
            });
        }
        engine.pass(AGE.plusMinutes(10));
        IntStream.range(0, 20).forEach(n -> endedRun(ports, "new-" + n));
        AtomicInteger steps = new AtomicInteger();
        TroubledPorts.Trouble counting = new TroubledPorts.Trouble() {
            @Override
            public void before(String what) {
                steps.addAndGet(what.equals("RetentionStore.strip") ? 1 : 0);
            }

            @Override
            public void after(String what) {}
        };

        int removed = 0;
        for (int more = 1; more > 0; removed += more) {
            more = retention(TroubledPorts.of(ports, counting)).pass();
        }

        assertThat(removed).isEqualTo(old);
        assertThat(steps).hasValueGreaterThanOrEqualTo(old / 100);
        assertThat(listed()).hasSize(20).allMatch(id -> id.startsWith("new-"));
        assertThat(ports.contexts()
                        .records(RecordQuery.all("old-0", Detail.FULL, 10, Optional.empty()))
                        .items())
                .isEmpty();
    }

    private static void endedRun(Ports ports, String id) {
        ports.runs()
                .create(new NewRun(
                        id,
                        "default",
                        "order",
                        "1",
                        Sample.object(Map.of("key", Sample.json("1"))),
                        Map.of("kind", "test"),
                        "fingerprint",
                        Optional.empty()));
        ports.contexts().record(Sample.outcome(Sample.ref(id, "a"), Sample.json("1")), ContextChanges.none(), 1);
        ports.runs().transition(Transition.end(id, 1, RunStatus.COMPLETED));
    }
}
