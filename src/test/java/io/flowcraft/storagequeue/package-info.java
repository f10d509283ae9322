/** Azurite, and what the queue does on it. */
package io.flowcraft.storagequeue;
