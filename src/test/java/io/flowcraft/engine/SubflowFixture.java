package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.SubflowBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Parents and children, and one parent that is tried. */
abstract class SubflowFixture extends ScenarioBase {
    TestEngine engine;
    String runId = "";

    /** A child that doubles what its context has as {@code n}. */
    static Blueprint math() {
        return Flow.named("math")
                .node("double", "transform", n -> n.param("expression", "context.n * 2"))
                .node("inner", "echo")
                .edge("double", "inner")
                .build();
    }

    /** A child that waits for a resume in its midst. */
    static Blueprint asking() {
        return Flow.named("asking")
                .node("before", "echo")
                .wait("ask")
                .node("behind", "echo")
                .edge("before", "ask")
                .edge("ask", "behind")
                .build();
    }

    static Blueprint failing() {
        return Flow.named("failing")
                .node("x", "fail", n -> n.param("message", "out of paper"))
                .build();
    }

    /** A parent that goes on after the subflow {@code sub}. */
    static Blueprint parentOf(String child, Consumer<SubflowBuilder> details) {
        return Flow.named("parent")
                .node("x20", "transform", n -> n.param("expression", "20"))
                .subflow("sub", child, details)
                .node("after", "echo")
                .edge("x20", "sub")
                .edge("sub", "after")
                .build();
    }

    static Blueprint parentOf(String child) {
        return parentOf(child, subflow -> {});
    }

    final void submit(Blueprint parent, Blueprint... others) {
        engine = engine();
        for (Blueprint other : others) {
            engine.deploy(other);
        }
        engine.deploy(parent);
        runId = engine.submit(parent.id());
    }

    final void begin(Blueprint parent, Blueprint... others) {
        submit(parent, others);
        engine.workNow();
    }

    final RunAssert run() {
        return assertThatRun(engine.view(runId));
    }

    final String child() {
        return child(runId, "sub");
    }

    final String child(String parent, String node) {
        return engine.view(parent).nodes().get(node).childRunId().orElseThrow();
    }

    final RunAssert childRun() {
        return assertThatRun(engine.view(child()));
    }

    final List<Run> runsOf(String blueprintId) {
        RunQuery query = new RunQuery(
                Set.of(),
                Optional.of(blueprintId),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                500,
                Optional.empty());
        return engine.runs().list(query).items();
    }

    final void resumeChild(String output) {
        engine.waits().resume(child(), "ask", Optional.empty(), Sample.json(output));
    }

    final RunStatus stored(String id) {
        return engine.ports().runs().states(Set.of(id)).get(id).status();
    }
}
