package io.flowcraft.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A mistake that is made on purpose: texts of the main sources are replaced, the changed sources compiled, and the simulation run with the result, in a class
 * loader of its own.
 */
final class PlantedFault {

    private static final Path SOURCES = Path.of("src/main/java/io/flowcraft");

    private final String name;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private Optional<String> variant = Optional.empty();

    private PlantedFault(String name) {
        this.name = name;
    }

    static PlantedFault named(String name) {
        return new PlantedFault(name);
    }

    /**
     * Replaces a text that occurs once.
     *
     * @param file below the root package, without the suffix
     */
    PlantedFault replace(String file, String text, String replacement) {
        String source = sources.computeIfAbsent(file, PlantedFault::read);
        int at = source.indexOf(text);
        if (at < 0 || source.indexOf(text, at + 1) >= 0) {
            throw new AssertionError(
                    "'%s' must occur in %s exactly once to plant '%s'; mend this test".formatted(text, file, name));
        }
        sources.put(file, source.replace(text, replacement));
        return this;
    }

    /** Changes the simulation instead of the engine. */
    PlantedFault with(Class<? extends Variant> changed) {
        variant = Optional.of(changed.getName());
        return this;
    }

    /** What the first of so many seeds that fails says; empty when none does. */
    Optional<String> find(int seeds, Path folder) throws Exception {
        compile(folder);
        try (ChildFirst loader = new ChildFirst(folder)) {
            Class<?> search = loader.loadClass(SeedSearch.class.getName());
            var constructor = search.getDeclaredConstructor(Integer.class, String.class);
            constructor.setAccessible(true);
            Object found = ((Supplier<?>) constructor.newInstance(seeds, variant.orElse(""))).get();
            return Optional.of((String) found).filter(text -> !text.isEmpty());
        }
    }

    private void compile(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (!sources.isEmpty() && compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("'" + name + "' does not compile; mend this test");
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(SOURCES.resolve(file + ".java"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
