package io.flowcraft.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a server on loopback, and does to their bytes what networks do. Thread-safe. */
public final class Proxy implements AutoCloseable {

    private static final long UNLIMITED = Long.MAX_VALUE / 2;

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong allowance = new AtomicLong(UNLIMITED);
    private final ServerSocket entrance;
    private final int port;
    private volatile @Nullable Socket doomed;
    private volatile int lostMessage;
    private volatile String lost = "";
    private volatile boolean deaf;
    private volatile boolean silent;

    /** @param port where the server listens */
    public Proxy(int port) {
        this.port = port;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    /** Where clients find it. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Closes all connections once so many more bytes went to the server. */
    public void cutAfter(int bytes) {
        allowance.set(bytes);
    }

    /** From now on, the nth message that a client sends reaches the server, and its connection ends as soon as the server answers: nobody hears what. */
    public void loseAnswer(int nth) {
        lost = "";
        messages.set(0);
        lostMessage = nth;
    }

    /** How many messages clients have sent since {@link #loseAnswer}. */
    public int messages() {
        return messages.get();
    }

    /** What the message said whose answer was lost; empty while it was not sent. */
    public String lost() {
        return lost;
    }

    /** What the server says no longer comes through. */
    public void silence() {
        silent = true;
    }

    /** Nothing comes through in any direction, and nobody is told. */
    public void freeze() {
        silent = true;
        deaf = true;
    }

    /** New connections get through; old ones are closed. */
    public void heal() {
        cut();
        allowance.set(UNLIMITED);
        silent = false;
        deaf = false;
    }

    public void cut() {
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
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.addAll(List.of(client, server));
                thread(() -> forward(client, server, true));
                thread(() -> forward(server, client, false));
            } catch (IOException e) {
                // The entrance was closed, or the server is away: then the client's next attempt is accepted.
            }
        }
    }

    private void forward(Socket from, Socket to, boolean toServer) {
        byte[] buffer = new byte[65536];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                note(buffer, read, toServer ? to : from, toServer);
                pass(buffer, read, out, toServer);
            }
        } catch (IOException e) {
            // One side is gone, so the other one goes too.
        }
        close(from);
        close(to);
    }

    private void note(byte[] buffer, int read, Socket server, boolean toServer) throws IOException {
        if (toServer && messages.incrementAndGet() == lostMessage) {
            lost = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
            doomed = server;
        } else if (!toServer && server == doomed) {
            doomed = null;
            throw new IOException("the answer is lost");
        }
    }

    private void pass(byte[] buffer, int read, OutputStream out, boolean toServer) throws IOException {
        if (toServer ? deaf : silent) {
            return;
        }
        long left = toServer ? allowance.getAndAdd(-read) : UNLIMITED;
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
