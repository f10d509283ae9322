/**
 * The stores and the index in DynamoDB: three tables with one kind of key, no Redis. {@link io.flowcraft.dynamodb.DynamoRoom} is the door;
 * {@code docs/aws.md} shows the tables.
 */
@NullMarked
package io.flowcraft.dynamodb;

import org.jspecify.annotations.NullMarked;
