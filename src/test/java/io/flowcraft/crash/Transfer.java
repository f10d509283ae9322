package io.flowcraft.crash;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.annotation.Resource;
import jakarta.json.JsonNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Moves money between two accounts, as if there were no crashes and nothing were ever repeated. Params: {@code source} and {@code target} (context keys of
 * account numbers), {@code busy} (milliseconds between taking and giving). The first attempt fails in every fourth run, when all is done.
 */
@NodeType(value = "transfer", description = "Moves money between accounts.", transactional = true)
public class Transfer implements NodeFunction {

    private static final int FAILS = 4;

    @Resource(lookup = "jdbc/flowcraft")
    private @Nullable DataSource bank;

    /** Made by a container. */
    public Transfer() {}

    Transfer(DataSource bank) {
        this.bank = bank;
    }

    @Override
    public NodeResult execute(NodeContext node) throws SQLException {
        Accounts.Booking booking = new Accounts.Booking(
                node.runId(),
                node.nodeId(),
                number(node, node.params().getString("source")),
                number(node, node.params().getString("target")),
                number(node, "cents"));
        try (Connection connection = bank.getConnection()) {
            Accounts.add(connection, booking.source(), -booking.cents());
            halfDone();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(node.params().getInt("busy", 0)));
            Accounts.add(connection, booking.target(), booking.cents());
            Accounts.book(connection, booking);
        }
        if (node.attempt() == 1 && number(node, "n") % FAILS == 0) {
            throw new IllegalStateException("the first attempt was to fail");
        }
        return NodeResult.of(booking.cents());
    }

    /** The money is on neither account. */
    void halfDone() {}

    private static int number(NodeContext node, String key) {
        return ((JsonNumber) node.context().get(key)).intValue();
    }
}
