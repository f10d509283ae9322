package com.example.nodes;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/** Work that takes long, and can be cancelled. */
@NodeType(value = "write-letters", description = "Writes params.text to each name of its input.")
public class WriteLetters implements NodeFunction {

    /**
     * Looks now and then whether it is still wanted. Where a thread waits, it is interrupted when the run is cancelled or the node's time-out is over: let
     * the InterruptedException pass. What a cancelled node returns is dropped.
     */
    @Override
    public NodeResult execute(NodeContext node) throws InterruptedException {
        String text = node.params().getString("text");
        List<String> letters = new ArrayList<>();
        for (JsonString name : node.input().asJsonArray().getValuesAs(JsonString.class)) {
            if (node.isCancelled()) {
                return NodeResult.empty();
            }
            letters.add(write(text, name.getString()));
        }
        return NodeResult.of(letters);
    }

    private static String write(String text, String name) throws InterruptedException {
        Thread.sleep(10);
        return text.replace("{name}", name);
    }
}
