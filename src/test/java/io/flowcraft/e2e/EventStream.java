package io.flowcraft.e2e;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client of server-sent events on a socket of its own, which can leave without a word. Not thread-safe. */
final class EventStream implements AutoCloseable {

    /** An event as it was sent. */
    record Message(String id, String event, String data) {}

    private static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private final Map<String, String> headers = new HashMap<>();
    private InputStream body = InputStream.nullInputStream();

    /** Asks for the stream and returns when its head is there. */
    EventStream(URI uri, String... headers) throws IOException {
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String head = "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Accept: text/event-stream\r\n" + more + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        in = new BufferedInputStream(socket.getInputStream());
        status = Integer.parseInt(line(in).split(" ")[1]);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": *", 2);
            this.headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        body = "chunked".equalsIgnoreCase(header("transfer-encoding")) ? new Chunks(in) : in;
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The next event; comments are left out. */
    Message read() throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (true) {
            String line = line(body);
            if (line.isEmpty() && fields.containsKey("data")) {
                return new Message(fields.getOrDefault("id", ""), fields.getOrDefault("event", ""), fields.get("data"));
            }
            String[] parts = line.split(": ?", 2);
            if (parts.length == 2 && !parts[0].isEmpty()) {
                fields.put(parts[0], parts[1]);
            }
        }
    }

    /** All events until the server ends the stream. */
    List<Message> readToEnd() throws IOException {
        List<Message> messages = new ArrayList<>();
        try {
            while (true) {
                messages.add(read());
            }
        } catch (EOFException e) {
            return messages;
        }
    }

    /** Leaves with a reset instead of an end. */
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = from.read(); c != '\n'; c = from.read()) {
            if (c < 0) {
                throw new EOFException("the stream ended");
            }
            line.append((char) c);
        }
        return line.toString().replace("\r", "");
    }

    /** The bytes of a chunked body. */
    private static final class Chunks extends InputStream {

        private final InputStream in;
        private int left;
        private boolean ended;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            while (left == 0 && !ended) {
                String size = line(in);
                left = size.isEmpty() ? 0 : Integer.parseInt(size, 16);
                ended = !size.isEmpty() && left == 0;
            }
            if (ended) {
                return -1;
            }
            left--;
            return in.read();
        }
    }
}
