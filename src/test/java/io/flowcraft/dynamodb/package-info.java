/** DynamoDB Local, and what the stores do on it. */
package io.flowcraft.dynamodb;
