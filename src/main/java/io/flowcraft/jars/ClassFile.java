package io.flowcraft.jars;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the constant pool of a class file says, without loading the class: the file may be for a newer Java, or lack what it needs.
 *
 * @param name the class's name, with dots
 * @param java for which feature release of Java it was compiled
 * @param texts all names, descriptors and literals in it
 * @param uses the names of the classes it refers to, with dots, itself included
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
record ClassFile(String name, int java, Set<String> texts, Set<String> uses) {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int VERSION_BEFORE_JAVA_1 = 44;
    private static final String NODE_TYPE = "Lio/flowcraft/node/NodeType;";
    private static final String NODE_FUNCTION = "io.flowcraft.node.NodeFunction";

    /**
     * Reads one.
     *
     * @throws IOException when it is no class file
     */
    static ClassFile read(String name, InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            throw new IOException(name + " is no class file");
        }
        in.readUnsignedShort();
        int java = in.readUnsignedShort() - VERSION_BEFORE_JAVA_1;
        String[] texts = new String[in.readUnsignedShort()];
        Set<Integer> types = new HashSet<>();
        for (int i = 1; i < texts.length; i++) {
            i += constant(in, i, texts, types);
        }
        return new ClassFile(
                name,
                java,
                Stream.of(texts).filter(text -> text != null).collect(Collectors.toSet()),
                types.stream().map(i -> texts[i]).flatMap(ClassFile::type).collect(Collectors.toSet()));
    }

    /** Whether it may be a node, or was meant to be one. */
    boolean isAboutNodes() {
        return isNamed() || uses.contains(NODE_FUNCTION);
    }

    /** Whether it says what blueprints call it. */
    boolean isNamed() {
        return texts.contains(NODE_TYPE);
    }

    /** Reads one constant; answers how many numbers of the pool it takes up beyond its own. */
    private static int constant(DataInputStream in, int index, String[] texts, Set<Integer> types) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 1 -> texts[index] = in.readUTF();
            case 7 -> types.add(in.readUnsignedShort());
            case 8, 16, 19, 20 -> in.skipNBytes(2);
            case 15 -> in.skipNBytes(3);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
            case 5, 6 -> in.skipNBytes(8);
            default -> throw new IOException("a class file has a constant of the unknown kind " + tag);
        }
        return tag == 5 || tag == 6 ? 1 : 0;
    }

    /** The class that a reference means: of an array that of its elements, of an array of numbers none. */
    private static Stream<String> type(String reference) {
        String element = reference.replaceFirst("^\\[+", "");
        if (element.equals(reference)) {
            return Stream.of(reference.replace('/', '.'));
        }
        return element.startsWith("L")
                ? Stream.of(element.substring(1, element.length() - 1).replace('/', '.'))
                : Stream.empty();
    }
}
