package io.flowcraft.jpa;

import java.sql.SQLException;

/** Carries a database's error to {@link Failures}. */
final class StatementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
