package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.documents.ServerClock;
import io.flowcraft.emulator.CosmosDoor;
import io.flowcraft.emulator.CosmosFault;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.LeaseAnswer;
import io.flowcraft.engine.Sample;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many calls some things take at most. */
@NeedsNode
final class CallCountsIT {

    private final String run = Sample.unique("run");
    private final String namespace = Sample.unique("n");
    private final CosmosDoor door =
            CosmosDoor.before(URI.create(CosmosServer.shared().address()), CosmosFault.none());
    private final CosmosRoom room = CosmosServer.shared().room(namespace, InstantSource.system(), door.address());

    @AfterEach
    void close() {
        room.close();
        door.close();
    }

    private LeaseAnswer lease(int number) {
        return room.coordination().lease(Sample.ref(run, "n:" + number), "holder", Duration.ofMinutes(1));
    }

    @Test
    void a_large_index_is_forgotten_in_few_calls() {
        for (int i = 0; i < 120; i++) {
            lease(i);
        }
        door.units().reset();

        room.indexRemoval().forget(Set.of(run));

        assertThat(door.units().calls()).isLessThan(20);
        assertThat(lease(119)).isInstanceOfSatisfying(LeaseAnswer.Granted.class, granted -> assertThat(
                        granted.lease().starts())
                .isEqualTo(1));
    }

    @Test
    void what_is_gone_already_does_not_keep_the_others() {
        Names names = new Names(namespace);
        try (Client client = client()) {
            Cosmos calls = new Cosmos(client, new ServerClock(Cosmos.DISAGREEMENT));
            calls.writeAll(List.of(Write.upsert(names.of(run, "there"), new Item())));

            calls.deleteAll(List.of(names.of(run, "gone"), names.of(run, "there")));

            assertThat(calls.current(names.of(run, "there"))).isEmpty();
        }
    }

    private DeadLetter large() {
        return new DeadLetter(
                run,
                DeadLetter.Reason.ENGINE_ERROR,
                "x".repeat(2_000_000),
                Optional.empty(),
                1,
                "error",
                Sample.AT,
                false);
    }

    @Test
    void a_letter_that_is_known_is_only_looked_at() {
        assertThat(room.deadLetters().put(large())).isTrue();
        door.units().reset();

        assertThat(room.deadLetters().put(large())).isFalse();

        assertThat(door.units().calls()).isEqualTo(1);
    }

    @Test
    void a_letter_that_is_found_in_both_lists_is_listed_once() {
        Names names = new Names(namespace);
        room.deadLetters()
                .put(new DeadLetter(
                        run,
                        DeadLetter.Reason.ENGINE_ERROR,
                        "text",
                        Optional.of(Sample.ref(run, "a")),
                        1,
                        "error",
                        Sample.AT,
                        false));
        try (Client client = client()) {
            Cosmos calls = new Cosmos(client, new ServerClock(Cosmos.DISAGREEMENT));
            Item released = new Item()
                    .setAll(calls.current(names.letterOf(run, run)).orElseThrow())
                    .set(LetterItem.LISTED, names.members(LetterItem.RELEASED));
            calls.writeAll(List.of(Write.upsert(names.of(run, "meanwhile"), released)));
        }

        assertThat(room.deadLetters()
                        .list(new DeadLetterQuery(Optional.empty(), 10, Optional.empty()))
                        .items())
                .hasSize(1);
    }

    private Client client() {
        return new Client(CosmosServer.shared().settings(namespace), System::nanoTime);
    }
}
