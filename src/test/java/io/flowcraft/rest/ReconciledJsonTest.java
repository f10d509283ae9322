package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Reconciled;
import io.flowcraft.engine.RunStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciledJsonTest {

    private static final Reconciled HELPED =
            new Reconciled("r1", List.of("a", "b"), Optional.empty(), Optional.empty());
    private static final Reconciled ENDED =
            new Reconciled("r2", List.of(), Optional.of(RunStatus.COMPLETED), Optional.empty());
    private static final Reconciled LEFT =
            new Reconciled("r3", List.of(), Optional.empty(), Optional.of("it is paused"));

    @Test
    void of_all_runs_only_those_that_needed_help_are_listed() {
        assertThat(ReconciledJson.all(List.of(HELPED, ENDED, LEFT)))
                .hasToString("{\"looked\":3,\"enqueued\":2,\"runs\":["
                        + "{\"runId\":\"r1\",\"enqueued\":[\"a\",\"b\"],\"ended\":null,\"left\":null},"
                        + "{\"runId\":\"r2\",\"enqueued\":[],\"ended\":\"completed\",\"left\":null}]}");
    }

    @Test
    void of_one_run_it_is_said_why_it_was_left_alone() {
        assertThat(ReconciledJson.one(LEFT).getString("left")).isEqualTo("it is paused");
    }
}
