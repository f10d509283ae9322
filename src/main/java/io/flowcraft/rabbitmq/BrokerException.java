package io.flowcraft.rabbitmq;

import com.rabbitmq.client.ShutdownSignalException;

/** The broker could not be asked, or its answer is unknown: what was sent may be in the queue or not. Try again later. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }

    static BrokerException unreachable(BrokerUrl broker, Exception e) {
        return new BrokerException("The broker at " + broker + " cannot be reached: " + why(e), e);
    }

    /** What the client threw while it was used. */
    static BrokerException of(Exception e) {
        return new BrokerException("The broker did not do what it was asked: " + why(e), e);
    }

    /** The client wraps what the broker said, and often says nothing itself. */
    private static String why(Exception e) {
        Throwable cause = e.getCause() instanceof ShutdownSignalException shutdown ? shutdown : e;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
