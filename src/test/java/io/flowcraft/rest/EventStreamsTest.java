package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.Probe;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.Submission;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeRegistry;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

    private static final String GREETING = " comment";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final HandScheduler time = new HandScheduler();
    private final Engine engine = engine();
    private final Subscribers subscribers = new Subscribers(3);
    private final EventStreams streams = new EventStreams(engine.events(), time, time, HEARTBEAT, subscribers);

    @Test
    void a_client_gets_what_happened_and_then_what_happens_until_the_run_ends() {
        submit();
        SinkDouble client = subscribe(new SinkDouble(), 0);
        time.next();
        assertThat(client.sent).containsExactly(GREETING, "1 workflow:start");

        engine.runs().cancel("r1");
        time.next();
        time.next();

        assertThat(client.sent).containsExactly(GREETING, "1 workflow:start", "2 workflow:finish");
        assertThat(client.isClosed()).isTrue();
        assertThat(subscribers.count()).isZero();
        assertThat(time.tasks).as("nobody looks any more").isEmpty();
    }

    @Test
    void clients_of_a_run_share_one_task_and_each_goes_on_where_it_was() {
        submit();
        SinkDouble first = subscribe(new SinkDouble(), 0);
        time.next();
        SinkDouble second = subscribe(new SinkDouble(), 1);
        SinkDouble third = subscribe(new SinkDouble(), 0);
        assertThat(time.tasks).hasSize(1);
        engine.runs().cancel("r1");
        time.next();

        assertThat(first.sent).containsExactly(GREETING, "1 workflow:start", "2 workflow:finish");
        assertThat(second.sent).containsExactly(GREETING, "2 workflow:finish");
        assertThat(third.sent).isEqualTo(first.sent);
    }

    @Test
    void F52_a_client_that_went_away_is_noticed_at_the_next_heartbeat() {
        submit();
        SinkDouble client = subscribe(new SinkDouble(), 0);
        time.next();
        client.goAway();

        Instant gone = time.instant();
        while (subscribers.count() > 0) {
            time.next();
        }

        assertThat(Duration.between(gone, time.instant())).isLessThan(HEARTBEAT.plusSeconds(3));
        assertThat(client.sent).containsExactly(GREETING, "1 workflow:start", GREETING);
        assertThat(client.isClosed()).isTrue();
        assertThat(time.tasks).isEmpty();
    }

    @Test
    void a_client_that_does_not_read_gets_no_more_and_holds_up_nobody() {
        submit();
        SinkDouble slow = subscribe(new SinkDouble().slow(), 0);
        slow.readOn();
        SinkDouble other = subscribe(new SinkDouble(), 0);
        time.next();
        engine.runs().cancel("r1");
        time.next();
        time.next();

        assertThat(slow.sent).containsExactly(GREETING, "1 workflow:start");
        assertThat(slow.isClosed()).isFalse();
        assertThat(other.isClosed()).isTrue();

        slow.readOn();
        time.next();
        slow.readOn();
        time.next();
        assertThat(slow.sent).containsExactly(GREETING, "1 workflow:start", "2 workflow:finish");
        assertThat(slow.isClosed()).isTrue();
        assertThat(subscribers.count()).isZero();
    }

    @Test
    void a_run_can_be_listened_to_again_after_the_last_client_left() {
        submit();
        subscribe(new SinkDouble(), 0).goAway();
        time.next();
        assertThat(time.tasks).isEmpty();

        SinkDouble client = subscribe(new SinkDouble(), 0);
        time.next();

        assertThat(client.sent).containsExactly(GREETING, "1 workflow:start");
        assertThat(subscribers.count()).isEqualTo(1);
    }

    @Test
    void more_clients_than_the_server_takes_are_refused() {
        submit();
        for (int i = 0; i < 3; i++) {
            subscribe(new SinkDouble(), 0);
        }

        assertThatThrownBy(() -> subscribe(new SinkDouble(), 0))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
        assertThat(subscribers.count()).isEqualTo(3);
    }

    private SinkDouble subscribe(SinkDouble client, int position) {
        streams.subscribe("r1", position, client, SinkDouble.SSE);
        return client;
    }

    private void submit() {
        engine.blueprints()
                .put(
                        new BlueprintWriter()
                                .write(Flow.named("order").node("a", "pass").build()),
                        "order",
                        false);
        engine.runs()
                .submit(new Submission(
                        "order",
                        Optional.empty(),
                        Optional.of("r1"),
                        JsonValue.EMPTY_JSON_OBJECT,
                        Map.of(),
                        Optional.empty(),
                        "default"));
    }

    private Engine engine() {
        Host host = new Host(
                NodeRegistry.of(List.of()),
                new CelExpressions(Limits.defaults()),
                new JsonbBinding(),
                time,
                time,
                WorkerListener.NONE,
                Probe.NONE);
        return new Engine(new MemoryStores(time).ports(), host, WorkerSettings.defaults("worker"));
    }

    /** Time that passes only from one task to the next. */
    private static final class HandScheduler implements Scheduler, InstantSource {

        private record Task(Instant at, Runnable task) {}

        private final Deque<Task> tasks = new ArrayDeque<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Scheduled after(Duration delay, Runnable task) {
            Task added = new Task(now.plus(delay), task);
            tasks.add(added);
            return () -> tasks.remove(added);
        }

        @Override
        public Scheduled every(Duration pause, Runnable task) {
            throw new UnsupportedOperationException("nothing here repeats");
        }

        @Override
        public Instant instant() {
            return now;
        }

        void next() {
            Task next = tasks.remove();
            now = next.at();
            next.task().run();
        }
    }
}
