package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes whose own work in the database is one with their outcome. */
abstract class TransactionScenarios extends ScenarioBase {

    /** The same stores in another process. */
    abstract Ports others(MemoryJobQueue queue);

    abstract DataSource database();

    @BeforeEach
    void createTable() throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "create table if not exists scenario_bookings (run_id varchar(100), attempt integer)")) {
            statement.execute();
        }
    }

    @Test
    void what_a_node_writes_is_there_once_when_it_has_completed() {
        nodes.transactional("book", this::book);

        RunView run = engine().run(single("t1", node -> {}), json("{\"n\": 1}"));

        assertThatRun(run).isCompleted().hasOutput("a", "\"booked\"").hasContext("booked", "true");
        assertThat(bookings(run)).isEqualTo(1);
    }

    @Test
    void what_failed_attempts_wrote_is_undone_and_they_are_charged() {
        nodes.transactional("book", node -> {
            book(node);
            if (node.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            return NodeResult.empty();
        });

        RunView run = engine().run(single("t2", node -> node.maxRetries(3).retryDelay(Duration.ofSeconds(1))));

        assertThatRun(run).isCompleted().hasAttempts("a", 3);
        assertThat(bookings(run)).isEqualTo(1);
    }

    @Test
    void a_fallback_takes_over_from_a_node_of_which_nothing_is_left() {
        nodes.transactional("book", node -> {
            book(node);
            throw new IllegalStateException("no luck");
        });

        RunView run = engine().run(Flow.named("t3")
                .node("a", "book", n -> n.fallback("f"))
                .node("f", "echo")
                .build());

        assertThatRun(run).isCompleted().hasNode("a", NodeStatus.FAILED).hasNode("f", NodeStatus.COMPLETED);
        assertThat(bookings(run)).isZero();
    }

    @Test
    void an_edge_that_cannot_be_chosen_undoes_the_work() {
        nodes.transactional("book", this::book);

        Blueprint dividing = Flow.named("t4")
                .node("a", "book")
                .node("b", "echo")
                .edge("a", "b", edge -> edge.condition("1 / context.n > 0"))
                .build();
        RunView run = engine().run(dividing, json("{\"n\": 0}"));

        assertThatRun(run).isFailed().hasError("a", "expression", "1 / context.n");
        assertThat(bookings(run)).isZero();
    }

    @Test
    void S25_the_work_of_who_comes_second_is_undone_and_the_run_goes_on_with_the_first_outcome() {
        nodes.transactional(
                "book",
                meanwhile(node -> others(queue).contexts().record(first(node.runId()), ContextChanges.none(), 1)));

        RunView run = engine().run(graphOf("t5"));

        assertThatRun(run).isCompleted().hasOutput("a", "\"first\"").hasOutput("b", "\"first\"");
        assertThat(bookings(run)).isZero();
    }

    @Test
    void the_work_for_a_run_that_is_cancelled_meanwhile_is_undone() {
        nodes.transactional("book", meanwhile(node -> others(queue)
                .runs()
                .transition(new Transition(node.runId(), 1, RunStatus.OPEN, RunStatus.CANCELLED))));

        RunView run = engine().run(single("t6", node -> {}));

        assertThatRun(run).hasStatus(RunStatus.CANCELLED);
        assertThat(bookings(run)).isZero();
    }

    @Test
    void the_work_of_a_node_whose_time_is_over_is_undone() {
        nodes.transactional("book", node -> {
            NodeResult result = book(node);
            current.pass(Duration.ofSeconds(3));
            return result;
        });
        current = engine();

        RunView run = current.run(single("t7", node -> node.timeout(Duration.ofSeconds(2))));

        assertThatRun(run).isFailed().hasError("a", "timeout", "2000 ms");
        assertThat(bookings(run)).isZero();
    }

    @Test
    void a_node_without_a_time_out_has_half_a_minute() {
        nodes.transactional("book", node -> {
            Thread.interrupted();
            NodeResult result = book(node);
            current.pass(Duration.ofSeconds(node.attempt() == 1 ? 31 : 1));
            return result;
        });
        current = engine();

        RunView run = current.run(single("t8", node -> node.maxRetries(2)));

        assertThatRun(run).isCompleted().hasAttempts("a", 2);
        assertThat(bookings(run)).isEqualTo(1);
    }

    @Test
    void a_worker_that_dies_before_the_record_leaves_nothing_and_the_next_one_does_it() {
        nodes.transactional("book", this::book);
        TestEngine engine = engine();
        engine.crash(CrashPoint.NODE_RETURNED, 1);

        RunView run = engine.run(single("t9", node -> {}));

        assertThatRun(run).isCompleted().hasAttempts("a", 1);
        assertThat(nodes.executions("a")).isEqualTo(2);
        assertThat(bookings(run)).isEqualTo(1);
    }

    @Test
    void a_worker_that_dies_after_the_record_leaves_all_of_it_and_nobody_does_it_again() {
        nodes.transactional("book", this::book);
        TestEngine engine = engine();
        engine.crash(CrashPoint.OUTCOME_RECORDED, 1);

        RunView run = engine.run(graphOf("t10"));

        assertThatRun(run).isCompleted();
        assertThat(nodes.executions("a")).isEqualTo(1);
        assertThat(bookings(run)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void F23_whichever_call_fails_before_or_after_its_effect_the_work_is_there_once(boolean afterEffect) {
        nodes.transactional("book", this::book);
        TestEngine engine = engine();
        engine.deploy(graphOf("t12"));
        At outage;
        int calls = 0;
        do {
            String runId = engine.submit("t12");
            outage = At.outage(++calls, afterEffect);
            engine.handOver(engine.newEngine(TroubledPorts.of(engine.ports(), outage), Probe.NONE));
            engine.work();
            assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 1);
            assertThat(bookings(engine.view(runId))).as("call %s", calls).isEqualTo(1);
        } while (outage.happened());
        assertThat(calls).isGreaterThan(5);
    }

    @Test
    void a_retry_of_the_run_from_a_transactional_node_does_its_work_once_more() {
        nodes.transactional("book", this::book);
        nodes.node("once-failing", node -> {
            if (nodes.executions("b") == 1) {
                throw new IllegalStateException("no luck");
            }
            return NodeResult.empty();
        });
        TestEngine engine = engine();
        RunView failed = engine.run(Flow.named("t11")
                .node("a", "book")
                .node("b", "once-failing")
                .edge("a", "b")
                .build());

        engine.runs().retry(failed.run().runId(), Optional.of("a"));
        engine.work();

        assertThatRun(engine.view(failed.run().runId())).isCompleted();
        assertThat(bookings(failed)).isEqualTo(2);
    }

    private TestEngine current;

    /** Books, and then lets another thread do something before it returns. */
    private NodeFunction meanwhile(Consumer<NodeContext> other) {
        return node -> {
            NodeResult result = book(node);
            CompletableFuture.runAsync(() -> other.accept(node)).get();
            return result;
        };
    }

    private static Outcome first(String runId) {
        return new Outcome(
                Sample.ref(runId, "a"),
                Outcome.Status.COMPLETED,
                Sample.text("first"),
                Optional.empty(),
                List.of(new TakenLink(0, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty());
    }

    private NodeResult book(NodeContext node) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("insert into scenario_bookings values (?, ?)")) {
            statement.setString(1, node.runId());
            statement.setInt(2, node.attempt());
            statement.execute();
        }
        node.context().set("booked", true);
        return NodeResult.of("booked");
    }

    private int bookings(RunView run) {
        try (Connection connection = database().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from scenario_bookings where run_id = ?")) {
            statement.setString(1, run.run().runId());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Blueprint single(String id, Consumer<NodeBuilder> config) {
        return Flow.named(id).node("a", "book", config).build();
    }

    private static Blueprint graphOf(String id) {
        return Flow.named(id).node("a", "book").node("b", "echo").edge("a", "b").build();
    }
}
