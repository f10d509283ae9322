package io.flowcraft.wiring;

import io.flowcraft.blueprint.FlowDuration;
import io.flowcraft.expression.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Reads the settings; names every bad value at once. For one use by one thread. */
final class SettingsReader {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    /** Whoever waits for a run, at most a minute, must still find it. */
    private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(1);

    private final Config config;
    private final List<String> problems = new ArrayList<>();

    /**
     * What was read.
     *
     * @param settings the settings, with defaults in the place of bad values
     * @param problems what is wrong; with any, the worker must not start
     */
    record Reading(Settings settings, List<String> problems) {
        Reading {
            problems = List.copyOf(problems);
        }
    }

    SettingsReader(Config config) {
        this.config = config;
    }

    Reading read() {
        Settings.WorkerOptions worker = worker();
        Settings settings = new Settings(
                rooms(),
                worker,
                value("flowcraft.retention", Optional.empty(), SettingsReader::retention),
                value("flowcraft.namespace", "default", SettingsReader::name),
                value("flowcraft.create-resources", true, SettingsReader::bool),
                value("flowcraft.blueprints.dir", Optional.empty(), text -> Optional.of(Path.of(text))),
                limits(),
                new Settings.EventOptions(
                        value("flowcraft.events.heartbeat", Duration.ofSeconds(15), FlowDuration::parse),
                        value("flowcraft.events.max-subscribers", 1_000, SettingsReader::positive)),
                value("flowcraft.public-url", Optional.empty(), text -> Optional.of(URI.create(text))),
                new Settings.Pool(
                        value("flowcraft.database.connections", 50, SettingsReader::positive), worker.concurrency()));
        console();
        return new Reading(settings, problems);
    }

    private Settings.Rooms rooms() {
        Stack stack = value("flowcraft.stack", Stack.EMBEDDED, name -> Stack.named(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no such stack; use one of " + Stack.names())));
        return new Settings.Rooms(
                value("flowcraft.queue", stack.queue(), String::strip),
                value("flowcraft.context-store", stack.contextStore(), String::strip),
                value("flowcraft.coordination-store", stack.coordinationStore(), String::strip));
    }

    private Settings.WorkerOptions worker() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Settings.WorkerOptions(
                value("flowcraft.worker.concurrency", 2 * processors, SettingsReader::positive),
                value("flowcraft.worker.lease", Duration.ofSeconds(30), SettingsReader::lease),
                value("flowcraft.worker.grace", Duration.ofSeconds(25), FlowDuration::parse),
                value("flowcraft.worker.missing-patience", Duration.ofHours(1), FlowDuration::parse));
    }

    private Limits limits() {
        Limits standard = Limits.defaults();
        return new Limits(
                value("flowcraft.expression.length", standard.length(), SettingsReader::positive),
                value("flowcraft.expression.depth", standard.depth(), SettingsReader::positive),
                value("flowcraft.expression.iterations", standard.iterations(), SettingsReader::positive),
                value("flowcraft.expression.regex-size", standard.regexSize(), SettingsReader::positive),
                value("flowcraft.expression.result-size", standard.resultSize(), SettingsReader::positive),
                value("flowcraft.expression.time", standard.time(), FlowDuration::parse));
    }

    /** The server itself reads these; here only the worker of an open door is kept from starting. */
    private void console() {
        boolean on = value("flowcraft.console", false, SettingsReader::onOrOff);
        boolean hasPassword = value("flowcraft.admin.password", false, text -> true);
        if (on && !hasPassword) {
            problems.add(
                    "flowcraft.console is 'on' but flowcraft.admin.password is empty: set FLOWCRAFT_ADMIN_PASSWORD");
        }
    }

    private <T> T value(String key, T otherwise, Function<String, T> parse) {
        String text = config.getOptionalValue(key, String.class).orElse("");
        try {
            return text.isBlank() ? otherwise : parse.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(key + " is '" + text + "': " + e.getMessage());
            return otherwise;
        }
    }

    private static boolean bool(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("write true or false");
        };
    }

    private static boolean onOrOff(String text) {
        return switch (text.strip()) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("write on or off");
        };
    }

    private static int positive(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("write a whole number from 1 to " + Integer.MAX_VALUE);
    }

    private static Duration lease(String text) {
        Duration lease = FlowDuration.parse(text);
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("a lease must live for at least 1s");
        }
        return lease;
    }

    private static Optional<Duration> retention(String text) {
        if (text.strip().equals("off")) {
            return Optional.empty();
        }
        Duration retention = FlowDuration.parse(text);
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new IllegalArgumentException("write off, or at least 1m");
        }
        return Optional.of(retention);
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("use 1 to 100 letters, digits, dots, hyphens and underscores");
        }
        return text;
    }
}
