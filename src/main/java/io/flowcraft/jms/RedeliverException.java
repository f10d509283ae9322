package io.flowcraft.jms;

import jakarta.ejb.ApplicationException;

/** Tells the server to deliver a message again. An application exception without a stack trace: the server says little about it. */
@ApplicationException(rollback = true)
final class RedeliverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedeliverException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
