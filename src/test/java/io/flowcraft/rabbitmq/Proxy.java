package io.flowcraft.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and the broker, and does to their bytes what networks do. Thread-safe. */
final class Proxy implements AutoCloseable {

    private static final long UNLIMITED = Long.MAX_VALUE / 2;

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong allowance = new AtomicLong(UNLIMITED);
    private final ServerSocket entrance;
    private final int port;
    private volatile boolean deaf;
    private volatile boolean silent;

    /** @param port where the broker listens on loopback */
    Proxy(int port) {
        this.port = port;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    String url() {
        return "amqp://guest:guest@127.0.0.1:" + entrance.getLocalPort();
    }

    /** Closes all connections once so many more bytes went to the broker. */
    void cutAfter(int bytes) {
        allowance.set(bytes);
    }

    /** What the broker says no longer comes through. */
    void silence() {
        silent = true;
    }

    /** Nothing comes through in any direction, and nobody is told. */
    void freeze() {
        silent = true;
        deaf = true;
    }

    /** New connections get through; old ones are closed. */
    void heal() {
        cut();
        allowance.set(UNLIMITED);
        silent = false;
        deaf = false;
    }

    void cut() {
        sockets.forEach(Proxy::close);
        sockets.clear();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.addAll(List.of(client, broker));
                thread(() -> forward(client, broker, true));
                thread(() -> forward(broker, client, false));
            } catch (IOException e) {
                // The entrance was closed, or the broker is away: then the client's next attempt is accepted.
            }
        }
    }

    private void forward(Socket from, Socket to, boolean toBroker) {
        byte[] buffer = new byte[4096];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pass(buffer, read, out, toBroker);
            }
        } catch (IOException e) {
            // One side is gone, so the other one goes too.
        }
        close(from);
        close(to);
    }

    private void pass(byte[] buffer, int read, OutputStream out, boolean toBroker) throws IOException {
        if (toBroker ? deaf : silent) {
            return;
        }
        long left = toBroker ? allowance.getAndAdd(-read) : UNLIMITED;
        out.write(buffer, 0, (int) Math.max(0, Math.min(read, left)));
        if (left < read) {
            throw new IOException("cut");
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
