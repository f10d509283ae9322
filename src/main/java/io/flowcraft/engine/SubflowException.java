package io.flowcraft.engine;

/** The run that a node waited for gave no result. */
final class SubflowException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    private final boolean last;

    /** @param last whether another attempt would be pointless */
    SubflowException(String message, boolean last) {
        super(message);
        this.last = last;
    }

    boolean isLast() {
        return last;
    }
}
