package io.flowcraft.crash;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes the tables of the bank in a server's own database. Not transactional: there, tables are made outside of transactions. */
@NodeType("open-accounts")
public class OpenAccounts implements NodeFunction {

    @Resource(lookup = "jdbc/flowcraft")
    private DataSource database;

    @Override
    public NodeResult execute(NodeContext node) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Accounts.open(connection);
        }
        return NodeResult.empty();
    }
}
