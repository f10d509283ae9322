package io.flowcraft.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Texts of any length as attributes: {@code {"encoding":"json","data":"…"}}, or, of a large one, {@code {"encoding":"json","ref":"…","parts":2}}. Its parts are items
 * beside it, written before it under a name that nobody else uses: so whoever sees the envelope finds the parts, and parts of a write that came to nothing are
 * seen by nobody, and go with the run. Thread-safe.
 */
final class Envelopes {

    /** What is larger costs each reader of the item more than a read of its own. */
    static final int SMALL = 4_096;

    /** For items that nobody reads but for this text. */
    static final int LARGE = 100_000;

    /** No text at all, but for what is as small as the name of its parts. */
    static final int TINY = 64;

    private static final int PART = 350_000;
    private static final String ENCODING = "encoding";
    private static final String DATA = "data";
    private static final String REF = "ref";
    private static final String PARTS = "parts";
    private static final String JSON = "json";
    private static final String BYTES = "bytes";

    private final Dynamo dynamo;
    private final Names names;

    Envelopes(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
    }

    /**
     * Writes the parts of a text, if it needs any.
     *
     * @param partition where
     * @param inline up to how many bytes it needs none
     */
    AttributeValue sealed(String partition, String text, int inline) {
        if (text.length() <= inline && text.getBytes(UTF_8).length <= inline) {
            return envelope(Map.of(DATA, AttributeValue.fromS(text)));
        }
        byte[] bytes = text.getBytes(UTF_8);
        String ref = UUID.randomUUID().toString();
        List<Write> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PART) {
            Item part = new Item().set(BYTES, Item.bytes(bytes, from, Math.min(PART, bytes.length - from)));
            parts.add(Write.put(names.part(partition, ref, parts.size()), part));
        }
        dynamo.putAll(parts);
        return envelope(
                Map.of(REF, AttributeValue.fromS(ref), PARTS, AttributeValue.fromN(Integer.toString(parts.size()))));
    }

    /** An envelope that holds no more itself than this. */
    AttributeValue sealedAgain(String partition, AttributeValue envelope, int inline) {
        String text = new Item(envelope.m()).optional(DATA).orElse("");
        return text.length() <= inline ? envelope : sealed(partition, text, inline);
    }

    private static AttributeValue envelope(Map<String, AttributeValue> content) {
        Map<String, AttributeValue> envelope = new HashMap<>(content);
        envelope.put(ENCODING, AttributeValue.fromS(JSON));
        return AttributeValue.fromM(envelope);
    }

    String opened(String partition, AttributeValue envelope) {
        return openedAll(partition, Map.of(ENCODING, envelope)).get(ENCODING);
    }

    /** Opens all at once. */
    <K> Map<K, String> openedAll(String partition, Map<K, AttributeValue> envelopes) {
        Map<Key, Item> parts = dynamo.getAll(envelopes.values().stream()
                .flatMap(envelope -> parts(partition, envelope).stream())
                .toList());
        Map<K, String> opened = new HashMap<>();
        envelopes.forEach((key, envelope) -> opened.put(key, text(partition, envelope, parts)));
        return opened;
    }

    /** The items beside it; none of a small one. */
    List<Key> parts(String partition, AttributeValue envelope) {
        Item content = new Item(envelope.m());
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < content.count(PARTS); i++) {
            keys.add(names.part(partition, content.text(REF), i));
        }
        return keys;
    }

    private String text(String partition, AttributeValue envelope, Map<Key, Item> parts) {
        Item content = new Item(envelope.m());
        if (!content.text(ENCODING).equals(JSON)) {
            throw new NewerFormatException("a stored value has the encoding '" + content.text(ENCODING)
                    + "', which this version does not know; it was written by a newer one: upgrade this worker");
        }
        if (content.has(DATA)) {
            return content.text(DATA);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Key key : parts(partition, envelope)) {
            whole.writeBytes(part(key, parts));
        }
        return whole.toString(UTF_8);
    }

    private static byte[] part(Key key, Map<Key, Item> parts) {
        Item part = parts.get(key);
        if (part == null) {
            throw new UnavailableException(
                    "a part of a large value is gone: its run was removed meanwhile (" + key.partition() + ")");
        }
        return part.bytes(BYTES);
    }

    /** A newer worker wrote something that this one cannot read. */
    private static final class NewerFormatException extends FlowcraftException {

        private static final long serialVersionUID = 1L;

        private NewerFormatException(String message) {
            super(message);
        }
    }
}
