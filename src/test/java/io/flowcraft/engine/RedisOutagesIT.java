package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Proof;
import io.flowcraft.redis.NeedsRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Redis is away or stands still for long, or has no room for all that it was given. */
@NeedsRedis
class RedisOutagesIT extends RedisFaultScenarios {

    private static final Duration AWAY = Duration.ofSeconds(Proof.amount("away", 8, 300));
    private static final int FREEZES = Proof.amount("freezes", 2, 50);
    private static final Duration FROZEN = Duration.ofSeconds(Proof.amount("frozen", 3, 20));
    private static final int EVICTIONS = Proof.amount("evictions", 4, 20);
    private static final int RUNS = 20;

    @Test
    void F16_while_the_server_is_away_nothing_fails_and_the_worker_says_why_nothing_goes_on() {
        TestEngine engine = engine();
        engine.deploy(diamonds());
        List<String> runs = begin(engine);
        server.kill9();
        int executed = nodes.executed().size();
        Instant until = Instant.now().plus(AWAY);
        while (Instant.now().isBefore(until)) {
            tryAll(engine);
            assertThat(room.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).startsWith("Redis could not be asked"));
        }
        assertThat(nodes.executed()).hasSizeLessThanOrEqualTo(executed + RUNS);
        server.startAgain();

        allEnd(engine, runs);
        assertThat(room.problem()).isEmpty();
    }

    @Test
    void F17_a_server_that_stands_still_again_and_again_fails_nothing() {
        TestEngine engine = engine();
        engine.deploy(diamonds());
        for (int i = 0; i < FREEZES; i++) {
            List<String> runs = begin(engine);
            server.freeze();
            Instant until = Instant.now().plus(FROZEN);
            while (Instant.now().isBefore(until)) {
                tryAll(engine);
            }
            server.thaw();

            allEnd(engine, runs);
        }
    }

    @Test
    void F18_a_server_that_evicts_what_it_likes_costs_no_run() {
        TestEngine engine = engine();
        engine.deploy(diamonds());
        server.command("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
        for (int i = 0; i < EVICTIONS; i++) {
            List<String> runs = begin(engine);
            fill();
            int before = keys();
            server.command("CONFIG", "SET", "maxmemory", Long.toString(used() / 2));
            assertThat(keys()).as("keys of ours").isLessThan(before);

            allEnd(engine, runs);
            server.command("CONFIG", "SET", "maxmemory", "0");
        }
    }

    /** Runs that are on their way. */
    private List<String> begin(TestEngine engine) {
        List<String> runs = Stream.generate(() -> submit(engine)).limit(RUNS).toList();
        IntStream.range(0, 2 * RUNS).forEach(i -> engine.step());
        return runs;
    }

    /** A message or two. */
    private static void tryAll(TestEngine engine) {
        engine.step();
        engine.step();
    }

    private void allEnd(TestEngine engine, List<String> runs) {
        for (String runId : runs) {
            assertThatRun(workToTheEnd(engine, runId)).isCompleted().hasAttempts("b", 2);
        }
        assertThat(engine.deadLetters()
                        .list(new DeadLetterQuery(Optional.empty(), 10, Optional.empty()))
                        .items())
                .isEmpty();
    }

    /** Gives it much that is not ours. */
    private void fill() {
        server.command(
                "EVAL",
                "for i = 1, 3000 do redis.call('SET', 'filler:' .. i, string.rep('x', 1000)) end return 1",
                "0");
    }

    private int keys() {
        return server.command("KEYS", "flowcraft:*").split("\n").length;
    }

    private long used() {
        return Long.parseLong(server.command("INFO", "memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
    }
}
