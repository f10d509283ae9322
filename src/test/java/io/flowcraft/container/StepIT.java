package io.flowcraft.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunView;
import io.flowcraft.engine.Runs;
import io.flowcraft.engine.Submission;
import io.flowcraft.engine.UnknownBlueprintException;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged application with a step and a blueprint of an author's own. */
@Tag("in-container")
@ExtendWith(ArquillianExtension.class)
class StepIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Resource(lookup = "jdbc/flowcraft")
    private DataSource database;

    @Inject
    private Runs runs;

    @Deployment
    static WebArchive flowcraft() {
        return Flowcraft.with(StepIT.class, GreetGuest.class, Greetings.class, GreetingBlueprint.class);
    }

    @Test
    void the_application_stands_beside_its_database() throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
        }
    }

    @Test
    void a_bean_is_a_step_with_injection_binding_context_and_action() {
        RunView run = run("{\"name\": \"Ada\", \"visits\": 3, \"greeted\": 41}");

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.outputs()).containsEntry("greet", json("""
                {"text": "Hello again, Ada", "guest": {"name": "Ada", "visits": 3}}"""));
        assertThat(run.context()).isEqualTo(json("{\"name\": \"Ada\", \"visits\": 3, \"greeted\": 42}"));
        assertThat(run.nodes().get("greet").action()).contains("known");
        assertThat(run.nodes().get("known").status()).isEqualTo(NodeStatus.COMPLETED);
        assertThat(run.nodes().get("new").status()).isEqualTo(NodeStatus.SKIPPED);
    }

    @Test
    void an_input_that_does_not_fit_the_step_is_not_tried_again() {
        RunView run = run("{\"visits\": \"many\"}");

        assertThat(run.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.nodes().get("greet").attempts()).isEqualTo(1);
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.message())
                .contains("Guest"));
    }

    private RunView run(String context) {
        var submission = new Submission(
                GreetingBlueprint.ID,
                Optional.empty(),
                Optional.empty(),
                json(context),
                Map.of(),
                Optional.empty(),
                "default");
        String runId = await(() -> submit(submission));
        return await(() -> runs.view(runId).filter(view -> view.run().status().isFinal()));
    }

    /** Empty until the worker has stored the blueprints that came with it. */
    private Optional<String> submit(Submission submission) {
        try {
            return Optional.of(runs.submit(submission).run().runId());
        } catch (UnknownBlueprintException e) {
            return Optional.empty();
        }
    }

    private static <T> T await(Supplier<Optional<T>> look) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Optional<T> seen = look.get();
        while (seen.isEmpty() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            seen = look.get();
        }
        return seen.orElseThrow(() -> new AssertionError("nothing within " + PATIENCE));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
