package io.flowcraft.engine;

import io.flowcraft.expression.ExpressionException;
import io.flowcraft.expression.Scope;
import io.flowcraft.node.Binding;
import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a node's code on the caller's thread, with its time-out, and chooses the edges. Errors of stores pass through: they are no failure of the node.
 * Thread-safe.
 */
final class TaskRunner {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Binding binding;
    private final Scheduler scheduler;
    private final InstantSource clock;

    TaskRunner(Binding binding, Scheduler scheduler, InstantSource clock) {
        this.binding = binding;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    Result run(Task task, Execution execution) {
        try {
            InputResolver inputs = new InputResolver(task.data());
            JsonValue input = inputs.input(task.nodeId(), task.claim());
            ContextDraft draft = new ContextDraft(task.data(), binding, caught(task, inputs));
            NodeResult result = execute(task, execution, new TaskContext(task, execution, binding, input, draft));
            return execution.isCancelled() ? new Result.Abandoned() : completed(task, result, draft);
        } catch (ExpressionException e) {
            return failed(task, "expression", e, true);
        } catch (InvalidValueException e) {
            return failed(task, "value", e, false);
        } catch (Exception | LinkageError | StackOverflowError e) {
            return thrown(task, execution, e);
        }
    }

    /** What a fallback sees of the failure that it answers. */
    private static Map<String, JsonValue> caught(Task task, InputResolver inputs) {
        if (!task.plan().graph().isFallback(task.nodeId())) {
            return Map.of();
        }
        String failed = inputs.failed(task.nodeId(), task.claim());
        String message = task.data()
                .ledger()
                .outcome(failed)
                .flatMap(Outcome::error)
                .map(NodeError::message)
                .orElse("");
        return Map.of(
                "_catch_error",
                JSON.createObjectBuilder()
                        .add("message", message)
                        .add("nodeId", failed)
                        .add("blueprintId", task.plan().stored().id())
                        .build());
    }

    private NodeResult execute(Task task, Execution execution, TaskContext context) throws Exception {
        Optional<Duration> timeout = task.node().config().timeout();
        execution.begin();
        Optional<Scheduler.Scheduled> alarm = timeout.map(after -> scheduler.after(after, execution::timeOut));
        try {
            NodeResult result = task.implementation().function().execute(context);
            if (execution.isTimedOut()) {
                throw new InterruptedException("the result came too late");
            }
            return result == null ? NodeResult.empty() : result;
        } finally {
            execution.end();
            alarm.ifPresent(Scheduler.Scheduled::cancel);
        }
    }

    private Result completed(Task task, NodeResult result, ContextDraft draft) {
        JsonValue output = binding.toJson(result.output());
        Values.problem(output).ifPresent(problem -> {
            throw new InvalidValueException("the output", problem);
        });
        result.action().flatMap(Values::textProblem).ifPresent(problem -> {
            throw new InvalidValueException("the action", new ValueProblem("", problem));
        });
        return new Result.Completed(output, result.action(), edges(task, output, result, draft), draft.changes());
    }

    private List<TakenLink> edges(Task task, JsonValue output, NodeResult result, ContextDraft draft) {
        JsonObjectBuilder both = JSON.createObjectBuilder().add("output", output);
        result.action().ifPresentOrElse(action -> both.add("action", action), () -> both.addNull("action"));
        JsonObject resultObject = both.build();
        task.data().add(draft(task, output, result.action()));
        Scope scope = new RunScope(output, Optional.of(resultObject), task.data(), draft);
        return new EdgeChoice(task.plan(), result.action(), scope).choose(task.nodeId(), replaced(task));
    }

    /** The node's outcome as far as it is known, so that edges see its output. */
    private Outcome draft(Task task, JsonValue output, Optional<String> action) {
        return new Outcome(
                task.ref(),
                Outcome.Status.COMPLETED,
                output,
                action,
                List.of(),
                task.claim(),
                Optional.empty(),
                task.attempt(),
                clock.instant(),
                clock.instant());
    }

    /** The failed node in whose place the task runs, and the nodes in whose place that one ran. */
    private static Set<String> replaced(Task task) {
        Set<String> replaced = new LinkedHashSet<>();
        for (String id : task.plan().graph().replaces(task.nodeId())) {
            boolean claimed = task.claim()
                    .flatMap(task.plan().graph()::link)
                    .map(link -> task.plan().graph().withFallbacks(id).contains(link.source()))
                    .orElse(true);
            if (claimed
                    && task.data()
                            .ledger()
                            .outcome(id)
                            .filter(o -> !o.isCompleted())
                            .isPresent()) {
                replaced.add(id);
            }
        }
        return replaced;
    }

    private Result thrown(Task task, Execution execution, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnavailableException unavailable) {
                throw unavailable;
            }
        }
        if (execution.isCancelled()) {
            return new Result.Abandoned();
        }
        if (execution.isTimedOut()) {
            Duration timeout = task.node().config().timeout().orElse(Duration.ZERO);
            String message = "the node ran longer than its time-out of " + timeout.toMillis() + " ms";
            return new Result.Failed(error(task, "timeout", message), false);
        }
        return failed(task, e.getClass().getName(), e, e instanceof FatalNodeException);
    }

    private Result failed(Task task, String type, Throwable e, boolean last) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new Result.Failed(error(task, type, message), last);
    }

    private NodeError error(Task task, String type, String message) {
        return new NodeError(task.nodeId(), task.attempt(), type, Values.printable(message), clock.instant());
    }
}
