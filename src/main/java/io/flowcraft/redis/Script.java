package io.flowcraft.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What the server executes as a whole. Its text is that of the file with its name, after what all of them share. */
enum Script {
    LEASE,
    RENEW,
    RELEASE,
    ARRIVE,
    BEGIN,
    FINISH,
    PROBE;

    private final String text = read("leases") + read("server") + read("index") + read(name().toLowerCase(Locale.ROOT));
    private final String digest = sha1(text);

    String text() {
        return text;
    }

    /** By this the server knows it, once it has seen the text. */
    String digest() {
        return digest;
    }

    private static String read(String name) {
        try (InputStream file = Script.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("the script " + name + ".lua is not part of this build");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8) + '\n';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
