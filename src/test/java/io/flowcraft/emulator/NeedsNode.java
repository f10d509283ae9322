package io.flowcraft.emulator;

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that starts a program for Node.js. On a machine without it the test is skipped, unless {@code FLOWCRAFT_SERVICES=required} says that all must be tested: then it fails.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.Condition.class)
public @interface NeedsNode {

    /** Whether it can run here. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            if (NodeProgram.isInstalled()) {
                return ConditionEvaluationResult.enabled("Node.js is installed");
            }
            if ("required".equals(System.getenv("FLOWCRAFT_SERVICES"))) {
                throw new AssertionError("Node.js is not installed: apt-get install nodejs npm, see .ci/services");
            }
            return ConditionEvaluationResult.disabled("Node.js is not installed; .ci/services installs it");
        }
    }
}
