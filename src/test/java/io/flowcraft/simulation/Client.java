package io.flowcraft.simulation;

import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunStateException;
import io.flowcraft.engine.Submission;
import io.flowcraft.engine.SubmitConflictException;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UnknownRunException;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Somebody who submits one run, again and again until there is an answer, and now and then meddles with it. */
final class Client {

    private final World world;
    private final String name;
    private final String blueprintId;
    private final boolean byKey;
    private Optional<Run> answered = Optional.empty();
    private boolean tried;

    Client(World world, String name, String blueprintId) {
        this.world = world;
        this.name = name;
        this.blueprintId = blueprintId;
        this.byKey = world.chance().oneIn(2);
    }

    boolean isAnswered() {
        return answered.isPresent();
    }

    boolean hasTried() {
        return tried;
    }

    Optional<Run> answer() {
        return answered;
    }

    /** Submits; the answer may get lost. */
    void submit(SimulatedWorker server, boolean answerLost) {
        tried = true;
        try {
            Run run = server.engine().runs().submit(submission(1)).run();
            answered.ifPresent(before -> world.invariants().sameRun(before, run));
            if (!answerLost) {
                answered = Optional.of(run);
            }
        } catch (UnavailableException | Crash e) {
            world.trace(server, "submit of %s was not answered: %s", name, e.getMessage());
        }
    }

    /** The same key or run id with another body. */
    void submitOther(SimulatedWorker server) {
        try {
            server.engine().runs().submit(submission(2));
            world.invariants().acceptedTwice(name);
        } catch (SubmitConflictException e) {
            world.trace(server, "another body for %s was refused", name);
        } catch (UnavailableException | Crash e) {
            world.trace(server, "submit of %s was not answered: %s", name, e.getMessage());
        }
    }

    void cancel(SimulatedWorker server) {
        String runId = answered.orElseThrow().runId();
        try {
            server.engine().runs().cancel(runId);
            world.cancelAcknowledged(runId);
        } catch (RunStateException e) {
            world.trace(server, "%s", e.getMessage());
        } catch (UnknownRunException e) {
            world.invariants().lostRun(runId);
        } catch (UnavailableException | Crash e) {
            world.trace(server, "cancel of %s was not answered: %s", name, e.getMessage());
        }
    }

    private Submission submission(int body) {
        JsonObject context = JsonValues.object()
                .add("name", name)
                .add("turn", JsonValues.number(0))
                .add("k0", JsonValues.number(body))
                .build();
        return new Submission(
                blueprintId,
                Optional.empty(),
                byKey ? Optional.empty() : Optional.of(name),
                context,
                Map.of(),
                byKey ? Optional.of(name) : Optional.empty(),
                "simulation");
    }
}
