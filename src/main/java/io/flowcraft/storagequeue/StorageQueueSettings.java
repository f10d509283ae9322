package io.flowcraft.storagequeue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What the room has to be told.
 *
 * @param connectionString of the storage account, as its page "Access keys" shows it, or with a shared access signature
 * @param name the queue's name
 * @param visibility for how long a message that was received is hidden from others unless that is renewed, 3 s to 7 days, whole seconds
 * @param longestPause how long an idle worker leaves an empty queue alone at most, 1 s to 1 h
 */
public record StorageQueueSettings(String connectionString, String name, Duration visibility, Duration longestPause) {

    private static final Duration SHORTEST_VISIBILITY = Duration.ofSeconds(3);
    private static final Duration LONGEST_VISIBILITY = Duration.ofDays(7);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final List<Map.Entry<ChronoUnit, String>> UNITS = List.of(
            Map.entry(ChronoUnit.DAYS, "d"),
            Map.entry(ChronoUnit.HOURS, "h"),
            Map.entry(ChronoUnit.MINUTES, "m"),
            Map.entry(ChronoUnit.SECONDS, "s"),
            Map.entry(ChronoUnit.MILLIS, "ms"));

    public StorageQueueSettings {
        if (connectionString.isBlank()) {
            throw new IllegalArgumentException("there is no connection string: set AZURE_STORAGE_CONNECTION_STRING");
        }
        if (!name.matches("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("the queue's name '" + name
                    + "' is not 3 to 63 small letters, digits and single dashes between them; set another one");
        }
        check("flowcraft.azure-queue.visibility-timeout", visibility, SHORTEST_VISIBILITY, LONGEST_VISIBILITY);
        check("flowcraft.azure-queue.longest-pause", longestPause, SHORTEST_PAUSE, LONGEST_PAUSE);
        if (visibility.getNano() != 0) {
            throw new IllegalArgumentException(
                    "flowcraft.azure-queue.visibility-timeout must be whole seconds, not " + written(visibility));
        }
    }

    private static void check(String key, Duration given, Duration shortest, Duration longest) {
        if (given.compareTo(shortest) < 0 || given.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "%s must be %s to %s, not %s".formatted(key, written(shortest), written(longest), written(given)));
        }
    }

    /** With the largest unit of which it is a whole number, as whoever configures it would write it. */
    private static String written(Duration duration) {
        for (Map.Entry<ChronoUnit, String> unit : UNITS) {
            Duration one = unit.getKey().getDuration();
            long count = duration.dividedBy(one);
            if (count > 0 && one.multipliedBy(count).equals(duration)) {
                return count + unit.getValue();
            }
        }
        return duration.isZero() ? "0s" : duration.toString();
    }

    /** Without the connection string, which has a key. */
    @Override
    public String toString() {
        return "StorageQueueSettings[name=" + name + ", visibility=" + visibility + ", longestPause=" + longestPause
                + "]";
    }
}
