package io.flowcraft.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many commands Redis got from clients. What scripts call it counts too, so only the calls of scripts and what no script calls are taken. */
final class RedisCounts {

    private static final Pattern CALLS =
            Pattern.compile("cmdstat_(?:eval|evalsha|script\\|load|ping|del):calls=(\\d+)");

    private final URI url;

    RedisCounts(URI url) {
        this.url = url;
    }

    long now() {
        try (Socket socket = new Socket(url.getHost(), url.getPort() < 0 ? 6379 : url.getPort())) {
            String password = url.getUserInfo() == null
                    ? ""
                    : "AUTH " + url.getUserInfo().replace(':', ' ').strip() + "\r\n";
            socket.getOutputStream()
                    .write((password + "INFO commandstats\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return answer.lines()
                    .map(CALLS::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not tell its counts", e);
        }
    }
}
