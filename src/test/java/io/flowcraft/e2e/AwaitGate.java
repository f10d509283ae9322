package io.flowcraft.e2e;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fails until a file is there: so many runs can be kept open, each busy with its next attempt, for as long as a test likes. */
@NodeType("await-gate")
public class AwaitGate implements NodeFunction {

    /** The environment variable that names the file. */
    static final String FILE = "GATE_FILE";

    @Override
    public NodeResult execute(NodeContext node) {
        if (!Files.exists(Path.of(System.getenv(FILE)))) {
            throw new IllegalStateException("the gate is closed");
        }
        return NodeResult.of(node.input());
    }
}
