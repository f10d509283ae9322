package io.flowcraft.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Runs that move money from one account over a second to a third. */
public final class Transfers {

    /** The blueprint's id. */
    public static final String ID = "move-money";

    /** What the load asks for. */
    public static final String VERB = "transfer";

    private Transfers() {}

    /** Two transfers and a node of the usual kind between them. */
    public static Blueprint blueprint() {
        return Flow.named(ID)
                .node("there", "transfer", between("first", "second"))
                .node("pause", "pass")
                .node("on", "transfer", between("second", "third"))
                .edge("there", "pause")
                .edge("pause", "on")
                .build();
    }

    private static Consumer<NodeBuilder> between(String source, String target) {
        return node -> node.param("source", source)
                .param("target", target)
                .param("busy", 5)
                .maxRetries(2)
                .retryDelay(Duration.ofMillis(100));
    }

    /** Accounts and sum follow from the number: in any order, so that runs get in each other's way. */
    public static JsonObject context(int n) {
        int first = Math.floorMod(n * 7, Accounts.COUNT);
        int second = (first + 1 + n % 4) % Accounts.COUNT;
        int third = (second + Accounts.COUNT - 1 - n % 3) % Accounts.COUNT;
        return Json.createObjectBuilder()
                .add("n", n)
                .add("first", first)
                .add("second", second)
                .add("third", third)
                .add("cents", 1 + n % 97)
                .build();
    }

    /** Whether each of these runs has moved its money once, and nobody else any. */
    public static void check(Connection connection, Collection<Ended> runs) throws SQLException {
        List<Accounts.Booking> expected = new ArrayList<>();
        for (Ended run : runs) {
            assertThat(run.json().getString("status")).as("%s", run).isEqualTo("completed");
            JsonObject given = context(run.number());
            expected.add(booking(run.runId(), "there", given, "first", "second"));
            expected.add(booking(run.runId(), "on", given, "second", "third"));
        }
        assertThat(Accounts.bookings(connection)).containsExactlyInAnyOrderElementsOf(expected);
        List<Integer> balances = new ArrayList<>(Collections.nCopies(Accounts.COUNT, Accounts.EACH));
        for (Accounts.Booking booking : expected) {
            balances.set(booking.source(), balances.get(booking.source()) - booking.cents());
            balances.set(booking.target(), balances.get(booking.target()) + booking.cents());
        }
        assertThat(Accounts.balances(connection)).isEqualTo(balances);
        assertThat(balances.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Accounts.SUM);
    }

    private static Accounts.Booking booking(
            String runId, String nodeId, JsonObject given, String source, String target) {
        return new Accounts.Booking(runId, nodeId, given.getInt(source), given.getInt(target), given.getInt("cents"));
    }
}
