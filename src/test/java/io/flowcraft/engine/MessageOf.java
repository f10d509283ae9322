package io.flowcraft.engine;

import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the message of a certain node, whatever stands before it in the queue. */
final class MessageOf {

    private MessageOf() {}

    static MemoryMessage node(MemoryJobQueue queue, String nodeId) {
        List<MemoryMessage> others = new ArrayList<>();
        MemoryMessage message = queue.take().orElseThrow();
        while (!message.job().ref().activation().nodeId().equals(nodeId)) {
            others.add(message);
            message = queue.take().orElseThrow();
        }
        others.forEach(other -> queue.putBack(other, Duration.ZERO));
        return message;
    }
}
