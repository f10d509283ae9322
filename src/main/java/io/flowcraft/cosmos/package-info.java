/**
 * The stores and the index in Azure Cosmos DB for NoSQL: two containers with the partition key {@code /runId}. {@link io.flowcraft.cosmos.CosmosRoom} is the door;
 * {@code docs/azure.md} shows the containers.
 *
 * <p>Container {@code contexts}, a partition for each run, so that everything of a run can be one transactional batch:
 *
 * <table>
 * <caption>items by id</caption>
 * <tr><td>{@code run}</td><td>its state, see {@link io.flowcraft.cosmos.RunItem}</td></tr>
 * <tr><td>{@code seen}, {@code open:000001}</td><td>conditions that a batch checks by reading them, see {@link io.flowcraft.cosmos.Gates}</td></tr>
 * <tr><td>{@code mark:3}</td><td>written before a read that must be current, see {@link io.flowcraft.cosmos.Marks}; lives an hour</td></tr>
 * <tr><td>{@code context}, {@code start}</td><td>the context, and the input of the start nodes</td></tr>
 * <tr><td>{@code a1:node:000000003:000001:o}</td><td>of an activation and generation the outcome; {@code :s} the start mark, {@code :c} the last charged attempt</td></tr>
 * <tr><td>{@code w1:…:000001}, {@code u1:…}, {@code h1:…}</td><td>of an activation and generation what it awaits, its resume, the dead letter that holds it</td></tr>
 * <tr><td>{@code f1:node:000000003:000000002}</td><td>a failed attempt, by number, of whatever generation</td></tr>
 * <tr><td>{@code t:attempt:1:node:000001}</td><td>a timer</td></tr>
 * <tr><td>{@code e:000000001}</td><td>a page of events, by its first</td></tr>
 * <tr><td>{@code i:set:000000000}</td><td>an item of a batch</td></tr>
 * <tr><td>{@code p:uuid:000000}</td><td>a part of a large text, see {@link io.flowcraft.cosmos.Envelopes}</td></tr>
 * <tr><td>{@code h:id}</td><td>a dead letter of an activation of the run</td></tr>
 * <tr><td>{@code index}, {@code j:uuid:1:node:000001}, {@code l1:node:000001}</td><td>the index, if it is kept here: its marker, its joins, and leases, see
 * {@link io.flowcraft.cosmos.CosmosCoordinationStore}</td></tr>
 * <tr><td>{@code x:token:name}</td><td>names something in {@code statuses} that goes when the run goes</td></tr>
 * </table>
 *
 * <p>Container {@code statuses}: what is found without knowing the run, in a partition of its own ({@code #kind#name}, id {@code only}: idempotency keys,
 * tokens, dead letters of no run, and of which run another dead letter is), or with its like (workers in {@code #workers}, a blueprint's versions in {@code #blueprint#name}).
 */
@NullMarked
package io.flowcraft.cosmos;

import org.jspecify.annotations.NullMarked;
