package io.flowcraft.documents;

import java.util.Optional;

/** The fields of a document by their names, in whichever way a store keeps them. Whoever makes one changes it until it is handed on. */
public interface Fields {

    boolean has(String name);

    /** @throws IllegalStateException when it is not there */
    String text(String name);

    /** @throws IllegalStateException when it is not there */
    int number(String name);

    /** @throws IllegalStateException when it is not there */
    long whole(String name);

    Optional<String> optional(String name);

    Fields set(String name, String text);

    Fields set(String name, long number);

    /** Does nothing when it is absent. */
    Fields set(String name, Optional<String> text);
}
