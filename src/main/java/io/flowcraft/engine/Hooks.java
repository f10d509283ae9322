package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Node;
import jakarta.json.JsonString;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Who can be resumed, and the URLs by which webhooks are. Thread-safe. */
final class Hooks {

    private static final String WAIT = "wait";
    private static final String WEBHOOK = "webhook";

    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final SecureRandom random = new SecureRandom();
    private final String base;

    /** @param publicUrl under which URL others reach the servers */
    Hooks(URI publicUrl) {
        this.base = publicUrl.toString().replaceFirst("/+$", "") + "/hooks/";
    }

    /** Whether nodes that use this can be resumed. */
    static boolean takesResume(String uses) {
        return uses.equals(WAIT) || uses.equals(WEBHOOK);
    }

    /** A token that nobody can guess. */
    String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whether a text looks like a token: any other is asked no store for. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    String url(String token) {
        return base + token;
    }

    /** The event that a {@code wait} names to wait for the calls of this webhook. */
    static String event(String webhookId) {
        return WEBHOOK + ":" + webhookId;
    }

    /** The nodes that wait for the calls of this webhook. */
    static List<String> listeners(Graph graph, String webhookId) {
        return graph.nodeIds().stream()
                .filter(id -> awaits(graph.node(id), event(webhookId)))
                .toList();
    }

    private static boolean awaits(Node node, String event) {
        return node.uses().equals(WAIT)
                && node.params().get("eventName") instanceof JsonString name
                && name.getString().equals(event);
    }
}
