package io.flowcraft.jars;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes the jar of a user who is not careful. Sources see what the tests see, and may omit the usual imports. */
public final class BroughtJar {

    private static final String IMPORTS = """
            import io.flowcraft.node.*; import jakarta.enterprise.context.*; import jakarta.inject.*;
            """;
    private static final int MAJOR_VERSION = 7;

    private final List<JavaFileObject> sources = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private int newer;

    /** A jar in which the container looks for beans. */
    public static BroughtJar withBeans() {
        return new BroughtJar().file("META-INF/beans.xml", "");
    }

    /** Adds a class, of a package that is its name in lower case. */
    public BroughtJar type(String name, String text) {
        String source = "package " + packageOf(name) + ";\n" + IMPORTS + text;
        URI uri = URI.create("string:///" + packageOf(name) + "/" + name + ".java");
        sources.add(new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        });
        return this;
    }

    /** Adds a node that does nothing. */
    public BroughtJar node(String name, String key) {
        return type(name, """
                @NodeType("%s") public class %s implements NodeFunction {
                    public NodeResult execute(NodeContext node) { return NodeResult.empty(); } }""".formatted(key, name));
    }

    /** Adds another file. */
    public BroughtJar file(String path, String content) {
        files.put(path, content.getBytes(UTF_8));
        return this;
    }

    /** Leaves out a class that the others were compiled with. */
    public BroughtJar without(String name) {
        left.add(packageOf(name) + "/" + name + ".class");
        return this;
    }

    /** Lets the classes say that they are for a Java so many releases after 17. */
    public BroughtJar newerBy(int releases) {
        newer = releases;
        return this;
    }

    /** Writes it. */
    public Path to(Path file) {
        Map<String, byte[]> content = new LinkedHashMap<>(files);
        content.putAll(compiled());
        content.keySet().removeAll(left);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private Map<String, byte[]> compiled() {
        if (sources.isEmpty()) {
            return Map.of();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var output = new Output(compiler.getStandardFileManager(null, null, UTF_8));
        List<String> options =
                List.of("--release", "17", "-proc:none", "-classpath", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, output, null, options, null, sources).call()) {
            throw new IllegalArgumentException("the sources of a jar cannot be compiled; the compiler has said why");
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        output.classes.forEach((name, bytes) -> classes.put(name, version(bytes.toByteArray())));
        return classes;
    }

    private byte[] version(byte[] type) {
        type[MAJOR_VERSION] += (byte) newer;
        return type;
    }

    private static String packageOf(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

        Output(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
            String path = type.replace('.', '/') + kind.extension;
            return new SimpleJavaFileObject(URI.create("string:///" + path), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(path, first -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
