package io.flowcraft.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A process that keeps a record of effects: each connection on loopback sends one line and is answered with the number of the call when the line is on the
 * disk. Says its port on its output, and ends when its input does. Knows nothing of the product, so nothing there can spare or spoil it.
 */
public final class EffectRecorder {

    private record Call(Socket socket, String line) {}

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final FileChannel log;
    private long number;

    private EffectRecorder(FileChannel log) {
        this.log = log;
    }

    public static void main(String[] arguments) throws IOException {
        FileChannel log =
                FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        EffectRecorder recorder = new EffectRecorder(log);
        start(recorder::write);
        start(() -> recorder.accept(server));
        System.out.println(server.getLocalPort());
        while (System.in.read() >= 0) {
            // Whatever is said means: stay.
        }
        System.exit(0);
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                Socket socket = server.accept();
                start(() -> read(socket));
            } catch (IOException e) {
                throw new IllegalStateException("the recorder cannot listen any longer", e);
            }
        }
    }

    private void read(Socket socket) {
        try {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (line != null) {
                calls.add(new Call(socket, line));
            }
        } catch (IOException e) {
            // Whoever called is dead, and nothing was promised.
        }
    }

    private void write() {
        List<Call> together = new ArrayList<>();
        while (true) {
            try {
                together.add(calls.take());
                calls.drainTo(together);
                write(together);
                together.clear();
            } catch (IOException | InterruptedException e) {
                e.printStackTrace();
                System.exit(1);
            }
        }
    }

    private void write(List<Call> together) throws IOException {
        StringBuilder lines = new StringBuilder();
        long first = number;
        together.forEach(
                call -> lines.append(number++).append('\t').append(call.line()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
        log.force(false);
        for (int i = 0; i < together.size(); i++) {
            answer(together.get(i).socket(), first + i);
        }
    }

    private static void answer(Socket socket, long call) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            out.write((call + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // The caller died after its effect.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
