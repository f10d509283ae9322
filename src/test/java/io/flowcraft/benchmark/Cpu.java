package io.flowcraft.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The time that processes spent on processors, as Linux counts it in hundredths of a second. */
final class Cpu {

    private static final int MILLIS_PER_TICK = 10;
    private static final int USER = 11;
    private static final int OF_ENDED_CHILDREN = 14;

    private Cpu() {}

    /** Milliseconds of a process, of those that it started, and of those that have ended. */
    static long millis(long root) {
        return ProcessHandle.of(root).stream()
                        .flatMap(known -> Stream.concat(Stream.of(known), known.descendants()))
                        .map(ProcessHandle::pid)
                        .mapToLong(Cpu::ticks)
                        .sum()
                * MILLIS_PER_TICK;
    }

    /** Milliseconds that the compilers of a Java machine took, in this process or one that it started. */
    static long compilingMillis(long root) {
        return ProcessHandle.of(root).stream()
                        .flatMap(known -> Stream.concat(Stream.of(known), known.descendants()))
                        .flatMap(process -> threads(process.pid()))
                        .filter(Cpu::isCompiler)
                        .mapToLong(Cpu::ticks)
                        .sum()
                * MILLIS_PER_TICK;
    }

    private static Stream<Path> threads(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean isCompiler(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).matches("(?s)C[12] Compiler.*");
        } catch (IOException e) {
            return false;
        }
    }

    /** Milliseconds of this process alone. */
    static long own() {
        return ticks(ProcessHandle.current().pid()) * MILLIS_PER_TICK;
    }

    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** A process that has just ended is counted by its parent. */
    private static long ticks(long pid) {
        return ticks(Path.of("/proc", Long.toString(pid)));
    }

    private static long ticks(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = USER; i <= OF_ENDED_CHILDREN; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks;
        } catch (IOException e) {
            return 0;
        }
    }
}
