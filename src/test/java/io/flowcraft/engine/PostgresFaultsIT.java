package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Proof;
import io.flowcraft.crash.Proxy;
import io.flowcraft.jpa.ScenarioDatabase;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.postgres.PostgresProcess;
import io.flowcraft.postgres.PostgresProcess.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL restarts, ends connections, refuses commits or says nothing about them while a run goes through it: that costs time, and at most an execution. */
class PostgresFaultsIT extends FaultScenarios {

    private static final int RESTARTS = Proof.amount("restarts", 3, 50);
    private static final int TERMINATIONS = Proof.amount("terminations", 20, 200);
    private static final int REFUSALS = Proof.amount("refusals", 50, 500);
    private static final int LOST_ANSWERS = Proof.amount("lost-answers", 60, 300);
    private static final int POOL = 20;

    private static PostgresProcess server;
    private static Proxy proxy;
    private static ScenarioDatabase database;

    @BeforeAll
    static void start() {
        server = PostgresProcess.start();
        proxy = new Proxy(server.port());
        // Otherwise the driver asks for what it has said before by a number, and no text would tell what was lost.
        database = ScenarioDatabase.postgres(
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres?prepareThreshold=0");
    }

    @AfterAll
    static void stop() {
        database.close();
        proxy.close();
        server.close();
    }

    @AfterEach
    void takeFaultsAway() {
        server.execute("drop function if exists fault cascade");
        server.execute("drop sequence if exists fault_transactions, fault_count");
    }

    @Override
    void pass(Duration duration) {
        patiently(() -> database.pass(duration));
    }

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return ScenarioDatabase.ports(database.freshStores(), queue);
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void F19_a_restart_at_any_call_costs_at_most_one_execution(Stop how) {
        Random random = new Random(19);
        TestEngine engine = engine();
        Model model = model(engine);
        for (int i = 0; i < RESTARTS; i++) {
            String before = server.startedAt();
            int nth = 1 + random.nextInt(model.calls());
            At at = At.call("", nth, random.nextBoolean(), () -> {
                server.restart(how);
                assertThat(triesUntilItAnswers(engine)).isLessThanOrEqualTo(POOL + 1);
            });
            engine.handOver(engine.newEngine(TroubledPorts.of(engine.ports(), at), Probe.NONE));

            assertThat(executionsBeyond(model, engine)).as("at call %d", nth).isBetween(0, 1);
            assertThat(at.happened()).isTrue();
            assertThat(server.startedAt()).isNotEqualTo(before);
        }
    }

    @Test
    void F20_connections_that_end_inside_the_transaction_of_a_record_cost_at_most_an_execution_each() {
        TestEngine engine = engine();
        Model model = model(engine);
        everyThirdTransaction("", "perform pg_terminate_backend(pg_backend_pid());");
        Calls calls = new Calls();
        engine.handOver(engine.newEngine(TroubledPorts.of(engine.ports(), calls), Probe.NONE));

        for (int before = 0; faults() < TERMINATIONS; before = faults()) {
            int more = executionsBeyond(model, engine);
            assertThat(more).isBetween(0, faults() - before);
        }
        assertThat(calls.failed()).isGreaterThanOrEqualTo(TERMINATIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void F21_F22_every_third_record_is_refused_and_done_again_at_once(String state) {
        refused("", state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void F21_F22_every_third_commit_is_refused_and_done_again_at_once(String state) {
        refused("deferrable initially deferred", state);
    }

    @Test
    void F22_twenty_joins_of_a_run_that_are_arrived_at_at_once_are_all_ready() throws Exception {
        CoordinationStore index = engine().ports().coordination();
        String run = Sample.unique("run");
        index.rebuild(run, 1, () -> Optional.of(new IndexContent(1, List.of())));
        everyThirdTransaction("", "raise exception using errcode = '40001', message = 'planted';");

        List<Arrived> answers = Race.of(20, i -> {
            Join join = new Join(Sample.ref(run, "j" + i), Join.Strategy.ALL, 1);
            List<JoinArrival> arrival = List.of(new JoinArrival(join, Map.of(0, true)));
            return index.arrive(new Arrivals(run, 1, arrival, Optional.empty()));
        });

        assertThat(answers).allSatisfy(answer -> assertThat(((Arrived.Counted) answer).answers())
                .singleElement()
                .matches(join -> join.state() == JoinAnswer.State.READY));
        assertThat(faults()).isGreaterThan(5);
    }

    @Test
    void F23_an_answer_that_is_lost_after_any_statement_or_commit_leads_to_no_second_outcome() {
        TestEngine engine = engine();
        Model model = model(engine);
        int decided = 0;
        int nth = 1;
        for (int lost = 0; lost < LOST_ANSWERS; lost++) {
            proxy.loseAnswer(nth);
            int more = executionsBeyond(model, engine);
            assertThat(proxy.lost()).isNotEmpty();
            assertThat(more).as("without the answer to %s", proxy.lost()).isBetween(0, isDecided(proxy.lost()) ? 0 : 1);
            decided += isDecided(proxy.lost()) ? 1 : 0;
            nth = 1 + (nth + 4) % model.messages();
        }
        assertThat(decided).isGreaterThan(LOST_ANSWERS / 10);
    }

    /** Whether an outcome is stored, though nobody hears it; a transaction of several statements is undone when it loses its connection before. */
    private static boolean isDecided(String message) {
        return message.contains("COMMIT")
                || message.contains("insert into flowcraft_outcomes") && !message.contains("BEGIN");
    }

    private void refused(String when, String state) {
        TestEngine engine = engine();
        Model model = model(engine);
        everyThirdTransaction(when, "raise exception using errcode = '" + state + "', message = 'planted';");

        while (faults() < REFUSALS / 4) {
            assertThat(executionsBeyond(model, engine))
                    .as("executions because a record's caller had to repeat it")
                    .isZero();
        }
    }

    /** Plants something into every third transaction with a record, or with an arrival at a join: a record may be in it, too. */
    private static void everyThirdTransaction(String when, String action) {
        server.execute("create sequence fault_transactions");
        server.execute("create sequence fault_count");
        server.execute("""
                create function fault() returns trigger language plpgsql as $$ begin
                    if coalesce(current_setting('flowcraft.seen', true), '') = '' then
                        perform set_config('flowcraft.seen', 'yes', true);
                        if nextval('fault_transactions') % 3 = 0 then
                            perform nextval('fault_count');
                            """ + action + """
                        end if;
                    end if;
                    return null;
                end $$""");
        for (String table : new String[] {"flowcraft_outcomes", "flowcraft_joins"}) {
            server.execute("create constraint trigger fault after insert on " + table + " " + when
                    + " for each row execute function fault()");
        }
    }

    /** How often it happened: sequences do not go back with their transaction. */
    private static int faults() {
        return Integer.parseInt(server.query("select case when is_called then last_value else 0 end from fault_count"));
    }

    private static int triesUntilItAnswers(TestEngine engine) {
        return patiently(() -> engine.ports().runs().states(Set.of("none")));
    }

    /** How often it was done until it went well. */
    private static int patiently(Runnable work) {
        for (int tries = 1; ; tries++) {
            try {
                work.run();
                return tries;
            } catch (UnavailableException | IllegalStateException e) {
                assertThat(tries).as(String.valueOf(e.getMessage())).isLessThan(3 * POOL);
            }
        }
    }

    /** Looks at a run without any fault. */
    private Model model(TestEngine engine) {
        engine.deploy(diamonds());
        workToTheEnd(engine, submit(engine));
        int executed = nodes.executed().size();
        Calls calls = new Calls();
        engine.handOver(engine.newEngine(TroubledPorts.of(engine.ports(), calls), Probe.NONE));
        proxy.loseAnswer(Integer.MAX_VALUE);
        RunView run = workToTheEnd(engine, submit(engine));
        return new Model(run, nodes.executed().size() - executed, calls.begun(), proxy.messages());
    }

    /**
     * A run as it must end.
     *
     * @param executions of nodes
     * @param calls of ports
     * @param messages to the server
     */
    private record Model(RunView run, int executions, int calls, int messages) {}

    /** Lets another run end like this one; how many executions it took beyond those of this one. */
    private int executionsBeyond(Model model, TestEngine engine) {
        int before = nodes.executed().size();
        RunView other = workToTheEnd(engine, submit(engine));
        assertThatRun(other).isCompleted().hasAttempts("b", 2);
        assertThat(other.outputs()).isEqualTo(model.run().outputs());
        return nodes.executed().size() - before - model.executions();
    }

    /** Counts the calls that began, and those that ended badly. */
    private static final class Calls implements TroubledPorts.Trouble {

        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();

        @Override
        public void before(String call) {
            begun.incrementAndGet();
        }

        @Override
        public void after(String call) {
            ended.incrementAndGet();
        }

        int begun() {
            return begun.get();
        }

        int failed() {
            return begun.get() - ended.get();
        }
    }
}
