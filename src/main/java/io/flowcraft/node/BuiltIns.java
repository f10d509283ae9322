package io.flowcraft.node;

import java.util.List;

/** The steps that every blueprint can use. */
final class BuiltIns {
    static final String ORIGIN = "built-in";

    private BuiltIns() {}

    static List<NodeImplementation> all(Pause pause) {
        return List.of(
                builtIn(
                        "batch-gather",
                        "Gives the results of a batch on as a list in item order, also at params.outputKey.",
                        new BatchGatherNode()),
                builtIn(
                        "batch-scatter",
                        "Gives each item of its input to a worker, params.chunkSize at once.",
                        new BatchScatterNode()),
                builtIn("delay", "Gives its input on after params.duration, holding its thread.", new DelayNode(pause)),
                builtIn("fail", "Fails, always or every attempt below params.untilAttempt.", new FailNode()),
                builtIn("log", "Writes params.message, or its input, to the server's log.", new LogNode()),
                builtIn(
                        "loop-controller",
                        "Gives its input on with the action continue while params.condition holds, then break.",
                        new LoopControllerNode()),
                builtIn("pass", "Gives its input on as it is.", new PassNode()),
                builtIn(
                        "set",
                        "Sets a context key to the value of an expression for each of its params.",
                        new SetNode()),
                builtIn("sleep", "Gives its input on after params.duration, holding no thread.", new SleepNode()),
                builtIn(
                        "subflow",
                        "Runs params.blueprintId as a run of its own and gives its result.",
                        new SubflowNode()),
                builtIn("transform", "Gives the value of params.expression.", new TransformNode()),
                builtIn(
                        "wait",
                        "Waits for a resume, at most for params.deadline, and gives its output on.",
                        new WaitNode()),
                builtIn("webhook", "Waits for a call of a URL that nobody can guess.", new WebhookNode()));
    }

    private static NodeImplementation builtIn(String key, String description, BuiltIn function) {
        return new NodeImplementation(key, description, ORIGIN, function);
    }
}
