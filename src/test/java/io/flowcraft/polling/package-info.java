/** When queues are asked for messages. */
package io.flowcraft.polling;
