package io.flowcraft.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Texts of any length as properties: {@code {"encoding":"json","data":"…"}}, or, of a large one, {@code {"encoding":"json","ref":"…","parts":2}}. Its parts are items
 * beside it, written before it under a name that nobody else uses: so whoever sees the envelope finds the parts, and parts of a write that came to nothing are
 * seen by nobody, and go with the run. Thread-safe.
 */
final class Envelopes {

    /** What is larger costs each reader and changer of the item more than a read of its own. */
    static final int SMALL = 4_096;

    /** For items that nobody reads but for this text. */
    static final int LARGE = 100_000;

    /** No text at all, but for what is as small as the name of its parts. */
    static final int TINY = 64;

    /** In bytes, with those that quotes and backslashes become; with its names a part stays under 1 MB. */
    private static final int PART = 900_000;

    private static final String ENCODING = "encoding";
    private static final String DATA = "data";
    private static final String REF = "ref";
    private static final String PARTS = "parts";
    private static final String JSON = "json";
    private static final String TEXT = "text";

    private final Cosmos cosmos;
    private final Names names;

    Envelopes(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
    }

    /**
     * Writes the parts of a text, if it needs any.
     *
     * @param partition where
     * @param inline up to how many bytes it needs none
     */
    JsonNode sealed(String partition, String text, int inline) {
        if (Texts.bytes(text) <= inline) {
            return envelope().put(DATA, text);
        }
        String ref = UUID.randomUUID().toString();
        List<Write> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = end(text, from);
            parts.add(Write.upsert(
                    names.part(partition, ref, parts.size()), new Item().set(TEXT, text.substring(from, to))));
            from = to;
        }
        cosmos.writeAll(parts);
        return envelope().put(REF, ref).put(PARTS, parts.size());
    }

    /** An envelope that holds no more itself than this. */
    JsonNode sealedAgain(String partition, JsonNode envelope, int inline) {
        String text = new Item((ObjectNode) envelope).optional(DATA).orElse("");
        return text.length() <= inline ? envelope : sealed(partition, text, inline);
    }

    /** Never between the two halves of a character. */
    static int end(String text, int from) {
        int to = from;
        for (int bytes = 0; to < text.length(); to++) {
            char sign = text.charAt(to);
            bytes += sign == '"' || sign == '\\' ? 2 : Texts.bytes(sign);
            if (bytes > PART) {
                return Character.isLowSurrogate(sign) ? to - 1 : to;
            }
        }
        return to;
    }

    private static ObjectNode envelope() {
        return Item.NODES.objectNode().put(ENCODING, JSON);
    }

    String opened(String partition, JsonNode envelope) {
        return openedAll(partition, Map.of(ENCODING, envelope)).get(ENCODING);
    }

    /** Opens all at once. A part that the session does not know of may be there all the same: parts can lie in another container than what names them. */
    <K> Map<K, String> openedAll(String partition, Map<K, JsonNode> envelopes) {
        Map<Key, Item> parts = cosmos.getAll(envelopes.values().stream()
                .flatMap(envelope -> parts(partition, envelope).stream())
                .toList());
        Map<K, String> opened = new HashMap<>();
        envelopes.forEach((key, envelope) -> opened.put(key, text(partition, envelope, parts)));
        return opened;
    }

    /** The items beside it; none of a small one. */
    List<Key> parts(String partition, JsonNode envelope) {
        Item content = new Item((ObjectNode) envelope);
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < content.count(PARTS); i++) {
            keys.add(names.part(partition, content.text(REF), i));
        }
        return keys;
    }

    private String text(String partition, JsonNode envelope, Map<Key, Item> parts) {
        Item content = new Item((ObjectNode) envelope);
        if (!content.text(ENCODING).equals(JSON)) {
            throw new NewerFormatException("a stored value has the encoding '" + content.text(ENCODING)
                    + "', which this version does not know; it was written by a newer one: upgrade this worker");
        }
        if (content.has(DATA)) {
            return content.text(DATA);
        }
        StringBuilder whole = new StringBuilder();
        parts(partition, envelope).forEach(key -> whole.append(part(key, parts)));
        return whole.toString();
    }

    private String part(Key key, Map<Key, Item> parts) {
        return Optional.ofNullable(parts.get(key))
                .or(() -> cosmos.current(key))
                .orElseThrow(() -> new UnavailableException(
                        "a part of a large value is gone: its run was removed meanwhile (" + key.partition() + ")"))
                .text(TEXT);
    }

    /** A newer worker wrote something that this one cannot read. */
    private static final class NewerFormatException extends FlowcraftException {

        private static final long serialVersionUID = 1L;

        private NewerFormatException(String message) {
            super(message);
        }
    }
}
