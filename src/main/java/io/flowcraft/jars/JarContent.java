package io.flowcraft.jars;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What lies in a jar.
 *
 * @param types the names of its classes
 * @param nodes those that may be nodes
 * @param hasBeansXml whether the container looks for beans in it
 */
record JarContent(Set<String> types, List<ClassFile> nodes, boolean hasBeansXml) {

    private static final String BEANS_XML = "META-INF/beans.xml";
    private static final String ENDING = ".class";

    /**
     * Reads it.
     *
     * @throws IOException when it is no jar, or not all of one
     */
    static JarContent of(Path file) throws IOException {
        Set<String> types = new HashSet<>();
        List<ClassFile> nodes = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream().filter(JarContent::isClass)::iterator) {
                ClassFile type = read(jar, entry);
                types.add(type.name());
                if (type.isAboutNodes()) {
                    nodes.add(type);
                }
            }
            return new JarContent(types, nodes, jar.getEntry(BEANS_XML) != null);
        }
    }

    private static boolean isClass(JarEntry entry) {
        String name = entry.getName();
        return name.endsWith(ENDING) && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    private static ClassFile read(JarFile jar, JarEntry entry) throws IOException {
        String path = entry.getName();
        try (InputStream in = jar.getInputStream(entry)) {
            return ClassFile.read(
                    path.substring(0, path.length() - ENDING.length()).replace('/', '.'), in);
        }
    }
}
