package io.flowcraft.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that keeps some runs open: it submits each number until it is answered, whoever dies meanwhile, and remembers what it was answered. Thread-safe.
 */
public final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Pattern POISON = Pattern.compile("(poison|nobody)-[0-9]+");
    private static final Duration CHORES = Duration.ofSeconds(1);

    /** As many new runs at a time: more would only take the processors from the tests beside this one. */
    private static final int AT_ONCE = 2;

    private static final Standing UNKNOWN = new Standing(1_000_000, 1_000_000);

    private final Map<Integer, String> answered = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> asked = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger poison = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<String> poisoned = ConcurrentHashMap.newKeySet();
    private final Set<String> letters = ConcurrentHashMap.newKeySet();
    private final Set<String> surprises = ConcurrentHashMap.newKeySet();
    private final int wanted;
    private final String verb;
    private Instant chores = Instant.MIN;
    private int rounds;
    private volatile Standing standing = UNKNOWN;

    /** What a worker said last: runs that have not ended, messages and dead letters. */
    public record Standing(int open, int queued) {}

    /** @param wanted how many runs to keep open */
    public Load(int wanted) {
        this(wanted, "submit");
    }

    /** @param verb how a run is asked for, by its number */
    public Load(int wanted, String verb) {
        this.wanted = wanted;
        this.verb = verb;
    }

    /** Hears an answer of a worker. */
    public void hear(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "submitted" -> note(Integer.parseInt(words[1]), words[2]);
            case "refused" -> refusals.incrementAndGet();
            case "open" -> standing = new Standing(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "poisoned" -> poisoned.add(poison(words[1]));
            case "letter" -> letters.add(poison(words[2]));
            default -> surprises.add(line);
        }
    }

    /** Submits what is missing, and again what was not answered. */
    public void push(Consumer<String> worker, boolean more) {
        worker.accept("open");
        if (more) {
            int missing = wanted - standing.open() - asked.size();
            for (int i = 0; i < Math.min(missing, AT_ONCE); i++) {
                ask(next.getAndIncrement(), worker);
            }
        }
        if (chores.isBefore(Instant.now().minus(CHORES))) {
            chores = Instant.now();
            chores(worker, more);
        }
        Instant patience = Instant.now().minus(PATIENCE);
        asked.forEach((number, when) -> {
            if (when.isBefore(patience)) {
                ask(number, worker);
            }
        });
    }

    /** Whether all was answered, and has ended, and nothing is left in the queue. */
    public boolean isOver() {
        return asked.isEmpty() && standing.open() == 0 && standing.queued() == 0;
    }

    /**
     * Waits until all was answered and has ended, and returns how long that took.
     *
     * @param longest how long that may take
     * @param push tells the workers what is missing, and lets a moment pass
     */
    public Duration heal(Duration longest, Runnable push) {
        Instant begin = Instant.now();
        standing = UNKNOWN;
        while (!isOver()) {
            assertThat(Duration.between(begin, Instant.now()))
                    .as("healing; standing %s, unanswered %s", standing, unanswered())
                    .isLessThan(longest);
            push.run();
        }
        return Duration.between(begin, Instant.now());
    }

    /** How many runs have been asked for. */
    public int begun() {
        return next.get();
    }

    /** The run of each number. */
    public Map<Integer, String> answered() {
        return Map.copyOf(answered);
    }

    public List<Integer> unanswered() {
        return List.copyOf(asked.keySet());
    }

    /** Names of messages that were sent and must become dead letters. */
    public Set<String> poisoned() {
        return Set.copyOf(poisoned);
    }

    /** Names of messages that were seen as dead letters. */
    public Set<String> letters() {
        return Set.copyOf(letters);
    }

    /** What workers said that nobody expected. */
    public Set<String> surprises() {
        return Set.copyOf(surprises);
    }

    public int requests() {
        return requests.get();
    }

    public int refusals() {
        return refusals.get();
    }

    public Standing standing() {
        return standing;
    }

    /** What operators do, and what nobody should: send messages that are no jobs, and jobs of runs that do not exist. */
    private void chores(Consumer<String> worker, boolean more) {
        int round = rounds++;
        worker.accept("retry");
        worker.accept(more ? "letters" : "discard");
        if (round % 5 == 0) {
            worker.accept("age");
        }
        if (more && round % 2 == 0) {
            int number = poison.getAndIncrement();
            String unknown = JobCodec.encode(
                    new Job(new ActivationRef("nobody-" + number, Activation.of("a"), 1), "load-chain", 1));
            worker.accept("poison " + (number % 2 == 0 ? "poison-" + number : unknown));
        }
    }

    /** The name of a message by its text, which the engine changes when it puts it back. */
    private static String poison(String text) {
        Matcher name = POISON.matcher(text);
        return name.find() ? name.group() : text;
    }

    private void ask(int number, Consumer<String> worker) {
        asked.put(number, Instant.now());
        requests.incrementAndGet();
        worker.accept(verb + " " + number);
    }

    private void note(int number, String runId) {
        String known = answered.putIfAbsent(number, runId);
        assertThat(known == null ? runId : known)
                .as("the run of submit %s", number)
                .isEqualTo(runId);
        asked.remove(number);
    }
}
