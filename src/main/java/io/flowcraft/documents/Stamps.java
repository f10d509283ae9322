package io.flowcraft.documents;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as text that sorts like them: always with nine digits after the second. */
public final class Stamps {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private Stamps() {}

    public static String text(Instant time) {
        return FORMAT.format(time);
    }

    public static Instant parse(String text) {
        return Instant.parse(text);
    }
}
