package io.flowcraft.jpa;

import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.UnavailableException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Optional;
import java.util.Set;

/** The one place where the errors of database, Hibernate and transaction manager become the engine's. */
final class Failures {

    private static final String SERIALIZATION_FAILURE = "40001";

    /**
     * States of statements that lost against another transaction and did nothing: serialization failure, deadlock, lock not available, H2's lock time-out,
     * and a key that another transaction wrote first (our inserts look before they write).
     */
    private static final Set<String> LOST_RACES = Set.of(SERIALIZATION_FAILURE, "40P01", "55P03", "HYT00", "23505");

    private static final int H2_CONCURRENT_UPDATE = 90131;
    private static final String DATA_EXCEPTION = "22";

    private Failures() {}

    /** Whether the same again may succeed at once. */
    static boolean isLostRace(Throwable failure) {
        return sqlError(failure)
                .filter(error -> LOST_RACES.contains(String.valueOf(error.getSQLState()))
                        || error.getErrorCode() == H2_CONCURRENT_UPDATE)
                .isPresent();
    }

    /** What the caller gets to see: unchanged, unless it comes from below. */
    static RuntimeException translate(RuntimeException failure) {
        Optional<SQLException> error = sqlError(failure);
        if (failure instanceof FlowcraftException || !(isFromBelow(failure) || error.isPresent())) {
            return failure;
        }
        if (error.filter(Failures::isDataException).isPresent()) {
            return new IllegalArgumentException("the database cannot keep this value: " + reason(failure), failure);
        }
        return new UnavailableException("the database could not be asked: " + reason(failure), failure);
    }

    static UnavailableException unavailable(String what, Exception cause) {
        return new UnavailableException(what + ": " + reason(cause), cause);
    }

    /** Somebody removed what one statement found before the next could read it: the same again finds it absent from the start. */
    static RuntimeException goneMeanwhile(String what) {
        return new PersistenceException(
                new SQLTransactionRollbackException(what + " was removed meanwhile", SERIALIZATION_FAILURE));
    }

    private static boolean isFromBelow(RuntimeException failure) {
        return failure instanceof PersistenceException;
    }

    private static boolean isDataException(SQLException error) {
        return error.getSQLState() != null && error.getSQLState().startsWith(DATA_EXCEPTION);
    }

    private static String reason(Throwable failure) {
        Throwable cause = sqlError(failure).map(Throwable.class::cast).orElse(failure);
        return cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    }

    private static Optional<SQLException> sqlError(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }
}
