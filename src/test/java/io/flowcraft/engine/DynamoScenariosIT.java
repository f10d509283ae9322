package io.flowcraft.engine;

import io.flowcraft.dynamodb.DynamoRoom;
import io.flowcraft.dynamodb.DynamoServer;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;

/** The scenarios on DynamoDB: stores and index, and no Redis. */
class DynamoScenariosIT extends StoreScenarios {

    private DynamoRoom room;

    @Override
    Ports freshPorts(MemoryJobQueue queue, AdvancingClock clock) {
        room = DynamoServer.shared().room(Sample.unique("n"), clock);
        return DynamoServer.ports(room, queue);
    }

    @Override
    void forgetIndex(String runId) {
        DynamoServer.loseIndex(room, runId);
    }
}
