package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    @Test
    void every_resource_method_names_its_operation() {
        List<Method> methods = methods();

        assertThat(methods).hasSizeGreaterThan(10);
        assertThat(methods).allSatisfy(method -> assertThat(operation(method))
                .as(method.toString())
                .hasValueSatisfying(operation -> assertThat(operation).matches("[a-z]+:[a-z]+")));
    }

    @Test
    void only_reading_operations_are_reached_with_get() {
        assertThat(methods())
                .filteredOn(method -> method.isAnnotationPresent(GET.class))
                .allSatisfy(method -> assertThat(operation(method).orElse("")).endsWith(":read"));
    }

    private static Optional<String> operation(Method method) {
        return Optional.ofNullable(method.getAnnotation(Allows.class)).map(Allows::value);
    }

    private static List<Method> methods() {
        return new ClassFileImporter()
                .importPackages("io.flowcraft.rest").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(ResourcesTest::isServed)
                        .toList();
    }

    private static boolean isServed(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
