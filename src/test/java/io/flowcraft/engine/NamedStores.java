package io.flowcraft.engine;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Says on which stores a scenario failed, since reports name the class that declares it. */
final class NamedStores implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        Object stores = context.getRequiredTestInstances().getAllInstances().get(0);
        throw new AssertionError(stores.getClass().getSimpleName() + ": " + failure.getMessage(), failure);
    }
}
