package io.flowcraft.jpa;

import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.RolledBackException;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UndoException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The one place where the errors of database, Hibernate and transaction manager become the engine's. */
final class Failures {

    private static final String SERIALIZATION_FAILURE = "40001";

    /**
     * States of statements that lost against another transaction and did nothing: serialization failure, deadlock, lock not available, H2's lock time-out,
     * and a key that another transaction wrote first (our inserts look before they write).
     */
    private static final Set<String> LOST_RACES = Set.of(SERIALIZATION_FAILURE, "40P01", "55P03", "HYT00", "23505");

    /** Of these, what a node's own statements meet through no fault of the node; a key that is there already may be its answer. */
    private static final Set<String> DEFEATS = Set.of(SERIALIZATION_FAILURE, "40P01");

    private static final String FAILED_BEFORE = "25P02";
    private static final String CONSTRAINT = "23";
    private static final int DEEPEST_CAUSE = 100;
    private static final int H2_CONCURRENT_UPDATE = 90131;
    private static final String DATA_EXCEPTION = "22";

    private Failures() {}

    /** Whether the same again may succeed at once. */
    static boolean isLostRace(Throwable failure) {
        return isOneOf(LOST_RACES, failure);
    }

    /** The same, for work that a node takes part in. */
    static boolean isLostBy(RuntimeException failure) {
        return failure instanceof UndoException
                ? isDefeat(failure)
                : !(failure instanceof RolledBackException) && isLostRace(failure);
    }

    /** Whether a node's own statement lost against another transaction. */
    static boolean isDefeat(Throwable failure) {
        return isOneOf(DEFEATS, failure);
    }

    private static boolean isOneOf(Set<String> states, Throwable failure) {
        return sqlError(failure)
                .filter(error -> states.contains(String.valueOf(error.getSQLState()))
                        || error.getErrorCode() == H2_CONCURRENT_UPDATE)
                .isPresent();
    }

    /** Whether the database takes no more statements in this transaction, since an earlier one failed. */
    static boolean isSpoiled(Throwable failure) {
        return sqlError(failure)
                .filter(error -> FAILED_BEFORE.equals(error.getSQLState()))
                .isPresent();
    }

    static boolean isConstraint(Throwable failure) {
        return sqlError(failure)
                .filter(error -> String.valueOf(error.getSQLState()).startsWith(CONSTRAINT))
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

    static String reason(Throwable failure) {
        Throwable cause = sqlError(failure).map(Throwable.class::cast).orElse(failure);
        return cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    }

    /** Looks only so deep, since the causes of what a node throws may go round in a circle. */
    private static Optional<SQLException> sqlError(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }
}
