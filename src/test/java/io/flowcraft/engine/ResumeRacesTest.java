package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clients that resume one node at the same moment. */
class ResumeRacesTest {

    private static final int RACES = 1_000;

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryJobQueue queue = new MemoryJobQueue(clock);
    private final TestEngine engine =
            new TestEngine(clock, queue, new MemoryStores(clock).ports(queue), new TestNodes());

    @Test
    void F48_of_two_resumes_at_once_one_wins_and_the_other_is_refused() throws Exception {
        engine.deploy(Flow.named("f48").node("w", "wait").build());
        for (int race = 0; race < RACES; race++) {
            String runId = engine.submit("f48");
            if (race % 2 == 0) {
                engine.workNow();
            }

            List<Boolean> accepted = Race.of(2, client -> isAccepted(runId, client));
            engine.workNow();

            assertThat(accepted).containsExactlyInAnyOrder(true, false);
            assertThatRun(engine.view(runId)).isCompleted().hasOutput("w", Integer.toString(accepted.indexOf(true)));
        }
    }

    private boolean isAccepted(String runId, int client) {
        try {
            engine.waits().resume(runId, "w", Optional.empty(), Sample.json(Integer.toString(client)));
            return true;
        } catch (NodeStateException e) {
            return false;
        }
    }
}
