package io.flowcraft.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a Java process about itself with the diagnostic commands of its JDK. */
final class Jcmd {

    private static final String COMMAND =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final Pattern TOTAL = Pattern.compile("^Total +[0-9]+ +([0-9]+)", Pattern.MULTILINE);
    private static final Pattern THREAD = Pattern.compile("^\"([^\"]+)\" #", Pattern.MULTILINE);
    private static final Pattern MAX_HEAP = Pattern.compile("-XX:MaxHeapSize=([0-9]+)");

    private final long pid;

    Jcmd(long pid) {
        this.pid = pid;
    }

    /** The bytes of all objects that a full collection leaves. */
    long liveBytes() {
        return number(TOTAL, "GC.class_histogram");
    }

    long maxHeapBytes() {
        return number(MAX_HEAP, "VM.flags");
    }

    /** The names of the classes that something is an instance of, arrays left out. */
    List<String> classesInUse() {
        return run("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length >= 4 && words[0].endsWith(":"))
                .map(words -> words[3])
                .toList();
    }

    /** The names of all threads. */
    List<String> threads() {
        List<String> names = new ArrayList<>();
        Matcher matcher = THREAD.matcher(run("Thread.print"));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private long number(Pattern pattern, String command) {
        String answer = run(command);
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException(command + " answered: " + answer);
        }
        return Long.parseLong(matcher.group(1));
    }

    private String run(String command) {
        try {
            Process process = new ProcessBuilder(COMMAND, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
