package io.flowcraft.engine;

/** A document says another id than the one it is to be stored under. Change one of the two. */
public final class BlueprintIdMismatchException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    BlueprintIdMismatchException(String id, String inDocument) {
        super("the document says its id is '" + inDocument + "' and cannot be stored as '" + id
                + "'; make them the same, or leave the id out of the document");
    }
}
