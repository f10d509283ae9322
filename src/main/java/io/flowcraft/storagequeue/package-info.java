/**
 * The queue in Azure Storage, and who receives from it: {@link io.flowcraft.storagequeue.StorageQueueRoom} is the door, {@link io.flowcraft.storagequeue.StorageQueueSettings} the key.
 */
@NullMarked
package io.flowcraft.storagequeue;

import org.jspecify.annotations.NullMarked;
