/**
 * The queue in Amazon SQS, and who receives from it: {@link io.flowcraft.sqs.SqsRoom} is the door, {@link io.flowcraft.sqs.SqsSettings} the key.
 */
@NullMarked
package io.flowcraft.sqs;

import org.jspecify.annotations.NullMarked;
