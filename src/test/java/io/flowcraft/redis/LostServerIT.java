package io.flowcraft.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer.State;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.LeaseAnswer;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the index answers when its server is not the one it was, or not there at all. */
@NeedsRedis
final class LostServerIT {

    private static final String RUN = "run";
    private static final Join JOIN = new Join(Sample.ref(RUN, "j"), Join.Strategy.ALL, 2);

    private final RedisServer server = RedisServer.start();
    private final RedisRoom room = RedisRoom.open(server.settings("test"));

    @AfterEach
    void end() {
        room.close();
        server.close();
    }

    @Test
    void an_arrival_that_a_promoted_replica_never_saw_is_not_forgotten() {
        try (RedisServer replica = RedisServer.start();
                RedisRoom later = RedisRoom.open(replica.settings("test"))) {
            replica.command("REPLICAOF", "127.0.0.1", Integer.toString(server.port()));
            replica.await(() -> replica.command("INFO", "replication").contains("master_link_status:up"));
            rebuild(room);
            replica.await(() ->
                    replica.command("EXISTS", "flowcraft:{test:run}:index").equals("1"));
            replica.command("REPLICAOF", "NO", "ONE");
            assertThat(arrive(room, 0)).isEqualTo(State.WAITING);
            server.kill9();

            assertThat(arrived(later, 1)).isEqualTo(new Arrived.Unindexed());
            rebuild(later, 0);
            assertThat(arrive(later, 1)).isEqualTo(State.READY);
        }
    }

    @Test
    void an_arrival_that_is_not_in_the_snapshot_is_not_forgotten() {
        rebuild(room);
        server.command("SAVE");
        assertThat(arrive(room, 0)).isEqualTo(State.WAITING);
        server.kill9();
        server.startAgain();
        assertThat(server.command("EXISTS", "flowcraft:{test:run}:index")).isEqualTo("1");

        assertThat(patiently(() -> arrived(room, 1))).isEqualTo(new Arrived.Unindexed());
        rebuild(room, 0);
        assertThat(arrive(room, 1)).isEqualTo(State.READY);
    }

    @Test
    void a_rebuild_that_began_on_another_server_completes_nothing() {
        boolean complete = room.coordination().rebuild(RUN, 1, () -> {
            server.command("SAVE");
            server.kill9();
            server.startAgain();
            patiently(() -> arrived(room, 1));
            return Optional.of(new IndexContent(1, List.of()));
        });

        assertThat(complete).isFalse();
        assertThat(arrived(room, 1)).isEqualTo(new Arrived.Unindexed());
    }

    @Test
    void F15_a_flushed_server_lost_leases_and_index() {
        rebuild(room);
        ActivationRef ref = Sample.ref(RUN, "a");
        room.coordination().lease(ref, "me", Duration.ofMinutes(1));
        server.command("FLUSHALL");

        assertThat(arrived(room, 0)).isEqualTo(new Arrived.Unindexed());
        assertThat(room.coordination().lease(ref, "other", Duration.ofMinutes(1)))
                .isInstanceOf(LeaseAnswer.Granted.class);
    }

    @Test
    void F18_an_evicted_index_is_lost_as_a_whole_and_leaves_the_leases() {
        rebuild(room);
        ActivationRef ref = Sample.ref(RUN, "a");
        room.coordination().lease(ref, "me", Duration.ofMinutes(1));
        assertThat(arrive(room, 0)).isEqualTo(State.WAITING);
        server.command("DEL", "flowcraft:{test:run}:index");

        assertThat(arrived(room, 1)).isEqualTo(new Arrived.Unindexed());
        assertThat(room.coordination().lease(ref, "other", Duration.ofMinutes(1)))
                .isInstanceOf(LeaseAnswer.Held.class);
    }

    @Test
    void a_server_that_forgot_the_scripts_is_told_again() {
        rebuild(room);
        server.command("SCRIPT", "FLUSH");

        assertThat(arrive(room, 0)).isEqualTo(State.WAITING);
    }

    @Test
    void S23_an_arrival_that_the_server_refuses_leaves_nothing_half_done() {
        rebuild(room);
        server.command("CONFIG", "SET", "maxmemory", "1");
        assertThatThrownBy(() -> arrived(room, 0))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("maxmemory");
        server.command("CONFIG", "SET", "maxmemory", "0");

        assertThat(arrive(room, 1)).isEqualTo(State.WAITING);
        assertThat(arrive(room, 0)).isEqualTo(State.READY);
    }

    @Test
    void F17_a_frozen_server_keeps_no_thread_and_no_connection() throws Exception {
        rebuild(room);
        server.freeze();
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<Callable<Arrived>> calls = IntStream.range(0, 40)
                    .<Callable<Arrived>>mapToObj(i -> () -> arrived(room, 0))
                    .toList();
            for (Future<Arrived> call : threads.invokeAll(calls)) {
                assertThatThrownBy(call::get).hasCauseInstanceOf(UnavailableException.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(room.problem())
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("Redis could not be asked: "));
        server.thaw();

        assertThat(patiently(() -> arrived(room, 0))).isInstanceOf(Arrived.Counted.class);
        assertThat(room.problem()).isEmpty();
        assertThat(arrive(room, 1)).isEqualTo(State.READY);
    }

    @Test
    void F51_a_server_that_comes_late_is_found() {
        server.kill9();
        try (RedisRoom early = RedisRoom.open(server.settings("test"))) {
            assertThat(early.problem()).isPresent();
            server.startAgain();

            rebuild(early);
            assertThat(early.problem()).isEmpty();
        }
    }

    @Test
    void F51_a_wrong_password_is_named_and_not_shown() {
        server.command("CONFIG", "SET", "requirepass", "right");
        String address = "127.0.0.1:" + server.port();
        try (RedisRoom wrong = open("redis://:mistake@" + address);
                RedisRoom right = open("redis://:right@" + address)) {
            assertThat(wrong.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("mistake"));
            assertThat(right.problem()).isEmpty();
        }
    }

    @Test
    void a_thread_that_was_interrupted_asks_all_the_same_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        Optional<String> problem = room.problem();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(problem).isEmpty();
    }

    @Test
    void a_closed_room_is_unavailable() {
        room.close();

        assertThatThrownBy(() -> arrived(room, 0)).isInstanceOf(UnavailableException.class);
    }

    private static RedisRoom open(String url) {
        return RedisRoom.open(new RedisSettings(url, "test", 4, Duration.ofSeconds(2)));
    }

    private static void rebuild(RedisRoom room, int... truth) {
        List<JoinArrival> joins = IntStream.of(truth)
                .mapToObj(link -> new JoinArrival(JOIN, Map.of(link, true)))
                .toList();
        IndexContent content = new IndexContent(1, joins);
        CoordinationStore store = room.coordination();
        assertThat(patiently(() -> store.rebuild(RUN, 1, () -> Optional.of(content))))
                .isTrue();
    }

    private static State arrive(RedisRoom room, int link) {
        return ((Arrived.Counted) arrived(room, link)).answers().get(0).state();
    }

    private static Arrived arrived(RedisRoom room, int link) {
        List<JoinArrival> joins = List.of(new JoinArrival(JOIN, Map.of(link, true)));
        return room.coordination().arrive(new Arrivals(RUN, 1, joins, Optional.empty()));
    }

    /** As an engine does, which takes its message again while the server cannot be asked. */
    private static <T> T patiently(Callable<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.call();
            } catch (UnavailableException e) {
                assertThat(tries).as(e.getMessage()).isLessThan(30);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
