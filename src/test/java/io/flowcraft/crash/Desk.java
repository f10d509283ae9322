package io.flowcraft.crash;

import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Submission;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where clients and operators of a plain worker turn to. Each line is answered with a line when it is done; when the worker dies before, there is no answer.
 */
final class Desk {

    private static final int MANY = 500;

    private final ExecutorService clerks = Executors.newFixedThreadPool(2);
    private final PlainEngine engine;
    private final CrashProbe probe;

    Desk(PlainEngine engine, CrashProbe probe) {
        this.engine = engine;
        this.probe = probe;
    }

    static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    void ask(String[] words) {
        clerks.execute(() -> {
            try {
                answer(words);
            } catch (FlowcraftException e) {
                say("refused " + words[0] + " " + e.getMessage());
            } catch (RuntimeException e) {
                e.printStackTrace();
                say("broken " + words[0] + " " + e);
            }
        });
    }

    private void answer(String[] words) {
        switch (words[0]) {
            case "submit" -> submit(Integer.parseInt(words[1]));
            case Transfers.VERB -> transfer(Integer.parseInt(words[1]));
            case "open" -> open();
            case "retry" -> retry();
            case "age" -> engine.ageRuns();
            case "poison" -> poison(words[1]);
            case "letters" -> letters(true);
            case "discard" -> letters(false);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void submit(int number) {
        submit(number, FlowKind.of(number).id(), FlowKind.context(number));
    }

    private void transfer(int number) {
        submit(number, Transfers.ID, Transfers.context(number));
    }

    private void submit(int number, String blueprintId, JsonObject context) {
        Submission submission = new Submission(
                blueprintId,
                Optional.empty(),
                Optional.empty(),
                context,
                Map.of(),
                Optional.of("key-" + number),
                "default");
        String runId = engine.engine().runs().submit(submission).run().runId();
        say("submitted " + number + " " + runId);
        probe.reach("SUBMIT_ANSWERED");
    }

    /** Runs that have not ended, messages, dead letters: in the order in which the one becomes the other, so that none is missed on its way. */
    private void open() {
        int messages = engine.queue().size() + engine.timers();
        int letters = deadLetters().size();
        int open = running() + failedFirstLives().size();
        say("open " + (open == 0 ? running() : open) + " " + (messages + letters));
    }

    /** Opens the failed runs again that were made for it. */
    private void retry() {
        for (Run run : failedFirstLives()) {
            engine.engine().runs().retry(run.runId(), Optional.empty());
        }
    }

    private void poison(String text) {
        engine.queue().sendText(text);
        say("poisoned " + text);
    }

    /** Sends jobs back whose workers were lost, and now and then others; gives up the rest. */
    private void letters(boolean redrives) {
        for (DeadLetter letter : deadLetters()) {
            say("letter " + letter.reason() + " " + letter.payload());
            boolean lost = letter.reason() == DeadLetter.Reason.WORKER_LOST;
            boolean again = redrives
                    && letter.ref().isPresent()
                    && ThreadLocalRandom.current().nextBoolean();
            if (lost || again) {
                engine.engine().deadLetters().redrive(letter.id());
            } else {
                engine.engine().deadLetters().discard(letter.id());
            }
        }
    }

    private List<DeadLetter> deadLetters() {
        return engine.engine()
                .deadLetters()
                .list(new DeadLetterQuery(Optional.empty(), MANY, Optional.empty()))
                .items();
    }

    private int running() {
        return list(RunStatus.RUNNING, Optional.empty()).size();
    }

    private List<Run> failedFirstLives() {
        return list(RunStatus.FAILED, Optional.of(FlowKind.SECOND_LIFE.id()));
    }

    private List<Run> list(RunStatus status, Optional<String> blueprintId) {
        RunQuery query = new RunQuery(
                Set.of(status), blueprintId, Map.of(), Optional.empty(), Optional.empty(), MANY, Optional.empty());
        return engine.engine().runs().list(query).items();
    }
}
