package io.flowcraft.e2e;

import io.flowcraft.emulator.Door;
import io.flowcraft.engine.Run;
import java.util.Map;
import java.util.Optional;

/** What stands for a cloud in a test: emulators behind doors, where stores and a queue have names that nobody else has, and that nobody has made yet. */
interface CloudStack extends Stack {

    /** The way to the store of the runs. */
    Door storeDoor();

    /** The way to the queue. */
    Door queueDoor();

    /** As somebody does who may. */
    void makeStores();

    /** As somebody does who may. */
    void makeQueue();

    /** The run with this id as it is stored, seen from beside the servers. */
    Optional<Run> find(String runId);

    /** How often each operation was called since the last time, but for those that an idle worker makes too. */
    Map<String, Integer> takeCalls();
}
