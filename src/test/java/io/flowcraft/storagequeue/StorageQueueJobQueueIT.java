package io.flowcraft.storagequeue;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.polling.HandWorkedQueue;
import io.flowcraft.polling.HandWorkedQueueContract;

@NeedsNode
final class StorageQueueJobQueueIT extends HandWorkedQueueContract {

    private final HandWorked worked =
            new HandWorked(AzuriteServer.shared().settings(), new ShortPauses(QueueCall.HIDE));

    @Override
    protected HandWorkedQueue worked() {
        return worked;
    }
}
