package io.flowcraft.rabbitmq;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that starts RabbitMQ. On a machine without it the test is skipped, unless {@code FLOWCRAFT_SERVICES=required} says that all must be tested: then it
 * fails.
 */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsRabbitMq.Condition.class)
public @interface NeedsRabbitMq {

    /** Whether it can run here. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            if (RabbitServer.isInstalled()) {
                return ConditionEvaluationResult.enabled("RabbitMQ is installed");
            }
            if ("required".equals(System.getenv("FLOWCRAFT_SERVICES"))) {
                throw new AssertionError(
                        "RabbitMQ is not installed: apt-get install rabbitmq-server, see .ci/services");
            }
            return ConditionEvaluationResult.disabled("RabbitMQ is not installed; .ci/services installs it");
        }
    }
}
