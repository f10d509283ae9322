package io.flowcraft.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

@NeedsNode
class NodeProgramIT {

    @Test
    void a_program_that_was_started_listens_until_it_is_closed() throws IOException {
        int port = Emulator.freePort();
        String program = "require('azurite/package.json'); require('net').createServer().listen(%d, '127.0.0.1')"
                .formatted(port);

        try (Emulator emulator = NodeProgram.start("azurite", port, List.of("-e", program))) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }
}
