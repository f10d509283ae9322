package io.flowcraft.rest;

import java.io.IOException;

/** Passes through a JSON parser, which lets only I/O errors through. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("a body may have " + limit + " bytes");
    }
}
