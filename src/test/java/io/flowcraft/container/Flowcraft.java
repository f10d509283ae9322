package io.flowcraft.container;

import java.io.File;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The product's WAR as it was packaged, with the test's own classes added. */
final class Flowcraft {

    private static final Path WAR = Path.of("target", "flowcraft.war");

    private Flowcraft() {}

    static WebArchive with(Class<?>... classes) {
        return ShrinkWrap.createFromZipFile(WebArchive.class, WAR.toFile())
                .addAsLibraries(libraryOf(Assertions.class))
                .addClasses(classes);
    }

    private static File libraryOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
