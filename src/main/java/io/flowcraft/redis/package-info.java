/**
 * The index of the runs in Redis, through Redisson: {@link io.flowcraft.redis.RedisRoom} is the door, {@link io.flowcraft.redis.RedisSettings} the key. Each
 * call is one script, which the server executes as a whole or not at all. Nothing is kept here that cannot be lost: see
 * {@link io.flowcraft.engine.CoordinationStore}.
 */
@NullMarked
package io.flowcraft.redis;

import org.jspecify.annotations.NullMarked;
