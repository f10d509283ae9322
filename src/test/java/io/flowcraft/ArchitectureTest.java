package io.flowcraft;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.flowcraft.node.NodeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the packages, as ARCHITECTURE.md draws them. */
class ArchitectureTest {

    private static final String ROOT = "io.flowcraft.";
    private static final Path SOURCES = Path.of("src/main/java/io/flowcraft");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.flowcraft");

    @ParameterizedTest(name = "{0} sees only {1}")
    @CsvSource({
        "blueprint, ''",
        "expression, blueprint",
        "node, blueprint expression",
        "engine, blueprint expression node",
        "memory, engine blueprint expression node",
        "jms, rabbitmq engine blueprint expression node",
        "rabbitmq, ''",
        "jpa, engine blueprint expression node",
        "redis, engine blueprint expression node",
        "documents, engine",
        "dynamodb, documents engine blueprint expression node",
        "cosmos, documents engine blueprint expression node",
        "polling, engine",
        "sqs, polling engine blueprint expression node",
        "storagequeue, polling engine blueprint expression node",
        "postgres, ''",
        "rest, blueprint engine node",
        "jars, node",
        "sample, node",
        "testing, memory engine blueprint expression node",
    })
    void arrows_point_at_the_engine(String from, String to) {
        Stream<String> own =
                Stream.concat(Stream.of(from), Stream.of(to.split(" ")).filter(name -> !name.isEmpty()));
        noClasses()
                .that()
                .resideInAPackage(ROOT + from)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.flowcraft..")
                        .and(resideOutsideOfPackages(
                                own.map(name -> ROOT + name).toArray(String[]::new))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blueprint", "expression", "node", "engine", "memory", "documents", "testing"})
    void the_inner_packages_are_plain_java(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .and()
                .doNotBelongToAnyOf(NodeType.class)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("jakarta..", "javax..", "org.eclipse..", "com.ibm..", "io.openliberty..")
                                .and(resideOutsideOfPackages("jakarta.json..")))
                .check(CLASSES);
    }

    @Test
    void nothing_depends_on_what_is_for_tests() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "testing")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "testing")
                .check(CLASSES);
    }

    @Test
    void only_the_expression_package_knows_its_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "expression")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cel..")
                .check(CLASSES);
    }

    @Test
    void only_the_database_room_knows_its_vendor() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "jpa", ROOT + "postgres")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hibernate..", "org.flywaydb..", "java.sql..", "org.postgresql..")
                .check(CLASSES);
    }

    @Test
    void only_the_redis_room_knows_its_client() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "redis")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.redisson..", "io.netty..")
                .check(CLASSES);
    }

    @Test
    void only_their_rooms_know_the_clients_of_aws() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "dynamodb", ROOT + "sqs")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..")
                .check(CLASSES);
    }

    @Test
    void only_their_rooms_know_the_clients_of_azure() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cosmos", ROOT + "storagequeue")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.azure..", "reactor..")
                .check(CLASSES);
    }

    @Test
    void only_its_room_knows_the_client_of_rabbitmq() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "rabbitmq")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.rabbitmq..", "jakarta.resource..")
                .check(CLASSES);
    }

    @Test
    void only_rooms_and_wiring_know_what_they_stand_on() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "jpa", ROOT + "jms", ROOT + "rabbitmq", ROOT + "wiring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "jakarta.jms..", "jakarta.transaction..", "javax.naming..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "jms, JmsRoom Intake JobListener",
        "rabbitmq, RabbitAdapter RabbitActivation Publisher Letter QueueSettings QueueType BrokerException",
        "jpa, JpaStores JpaSettings Schema Database PlainPersistence",
        "redis, RedisRoom RedisSettings",
        "dynamodb, DynamoRoom DynamoSettings",
        "sqs, SqsRoom SqsSettings",
        "cosmos, CosmosRoom CosmosSettings",
        "storagequeue, StorageQueueRoom StorageQueueSettings",
        "postgres, UrlDriver",
    })
    void a_room_shows_its_door_and_no_furniture(String room, String doors) {
        classes()
                .that()
                .resideInAPackage(ROOT + room)
                .and(isNotOneOf(Set.of(doors.split(" "))))
                .should()
                .notBePublic()
                .check(CLASSES);
    }

    @Test
    void packages_lie_one_level_below_the_root_and_say_what_they_are_for() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> folders = files.filter(Files::isDirectory).toList();
            assertThat(folders).allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                    .content()
                    .contains("/**", "@NullMarked"));
            assertThat(folders).noneMatch(folder -> SOURCES.relativize(folder).getNameCount() > 1);
        }
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .that()
                .resideInAPackage("io.flowcraft..")
                .should()
                .haveNameMatching(".*(Utils?|Impl|Helper|Manager|Common)(\\$.*)?")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isNotOneOf(Set<String> doors) {
        return describe("are not " + doors, type -> !doors.contains(type.getSimpleName()) && type.isTopLevelClass());
    }
}
