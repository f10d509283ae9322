package io.flowcraft.cosmos;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as text that sorts like them: always with nine digits after the second. */
final class Stamps {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private Stamps() {}

    static String text(Instant time) {
        return FORMAT.format(time);
    }

    static Instant parse(String text) {
        return Instant.parse(text);
    }
}
