package io.flowcraft.jms;

/** Tells the server to deliver a message again. Has no stack trace: what failed is its cause. */
final class RedeliverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedeliverException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
