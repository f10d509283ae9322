package io.flowcraft.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/aws.md} says that a worker must be allowed. */
public final class Policy {

    private static final Path DOCUMENT = Path.of("docs", "aws.md");

    private Policy() {}

    /** The actions of a service that stand in the policy itself. */
    public static Set<String> actions(String service) {
        Set<String> actions = new TreeSet<>();
        Matcher action = Pattern.compile("\"" + service + ":([A-Za-z]+)\"").matcher(text());
        while (action.find()) {
            actions.add(action.group(1));
        }
        return actions;
    }

    private static String text() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
