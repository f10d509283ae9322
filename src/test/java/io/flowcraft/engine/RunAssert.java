package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** What tests say about runs. */
final class RunAssert extends AbstractAssert<RunAssert, RunView> {

    private RunAssert(RunView view) {
        super(view, RunAssert.class);
    }

    static RunAssert assertThatRun(RunView view) {
        return new RunAssert(view);
    }

    RunAssert isCompleted() {
        return hasStatus(RunStatus.COMPLETED);
    }

    RunAssert isFailed() {
        return hasStatus(RunStatus.FAILED);
    }

    RunAssert hasStatus(RunStatus status) {
        assertThat(actual.run().status()).as("status of %s", actual).isEqualTo(status);
        assertThat(actual.run().finishedAt().isPresent()).isEqualTo(status.isFinal());
        return this;
    }

    /** Each pair is a node id and its status. */
    RunAssert hasNode(String id, NodeStatus status) {
        assertThat(actual.nodes()).containsKey(id);
        assertThat(actual.nodes().get(id).status()).as("status of node %s", id).isEqualTo(status);
        return this;
    }

    RunAssert hasOutput(String nodeId, String json) {
        assertThat(actual.outputs()).containsKey(nodeId);
        SameJson.assertSame(actual.outputs().get(nodeId), Sample.json(json));
        return this;
    }

    RunAssert hasContext(String key, String json) {
        assertThat(actual.context()).containsKey(key);
        SameJson.assertSame(actual.context().get(key), Sample.json(json));
        return this;
    }

    RunAssert hasAttempts(String nodeId, int attempts) {
        assertThat(actual.nodes().get(nodeId).attempts()).isEqualTo(attempts);
        return this;
    }

    RunAssert hasError(String nodeId, String type, String inMessage) {
        Optional<NodeError> error =
                actual.errors().stream().filter(e -> e.nodeId().equals(nodeId)).findFirst();
        assertThat(error).as("error of node %s", nodeId).isPresent();
        assertThat(error.get().type()).isEqualTo(type);
        assertThat(error.get().message()).contains(inMessage);
        return this;
    }
}
