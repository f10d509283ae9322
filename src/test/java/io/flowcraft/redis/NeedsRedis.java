package io.flowcraft.redis;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that starts Redis. On a machine without it the test is skipped, unless {@code FLOWCRAFT_SERVICES=required} says that all must be tested: then it fails.
 */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsRedis.Condition.class)
public @interface NeedsRedis {

    /** Whether it can run here. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            if (RedisServer.isInstalled()) {
                return ConditionEvaluationResult.enabled("Redis is installed");
            }
            if ("required".equals(System.getenv("FLOWCRAFT_SERVICES"))) {
                throw new AssertionError("Redis is not installed: apt-get install redis-server, see .ci/services");
            }
            return ConditionEvaluationResult.disabled("Redis is not installed; .ci/services installs it");
        }
    }
}
