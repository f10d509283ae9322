package io.flowcraft.wiring;

import io.flowcraft.engine.UnavailableException;
import jakarta.enterprise.inject.Instance;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A room that was chosen by name.
 *
 * @param key the key of the configuration
 * @param name its value
 */
record Choice(String key, String name) {

    /**
     * The room's implementation of a port, made now if it is not yet there.
     *
     * @throws UnavailableException when there is no such room, naming those there are
     */
    <T> T from(Instance<T> rooms) {
        Instance<T> chosen = rooms.select(new Room.Named(name));
        if (chosen.isUnsatisfied()) {
            throw new UnavailableException(
                    "%s is '%s', which this version does not have; it has: %s".formatted(key, name, names(rooms)),
                    new NoSuchElementException(name));
        }
        return chosen.get();
    }

    private static <T> String names(Instance<T> rooms) {
        return StreamSupport.stream(rooms.handles().spliterator(), false)
                .flatMap(handle -> handle.getBean().getQualifiers().stream())
                .filter(Room.class::isInstance)
                .map(room -> ((Room) room).value())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
