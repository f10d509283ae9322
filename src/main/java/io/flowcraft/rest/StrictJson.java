package io.flowcraft.rest;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Reads one JSON document and refuses what readers disagree on or choke on: duplicate keys, nesting above {@value #MAX_DEPTH} levels, and numbers that a
 * double cannot hold. Works without recursion, so that hostile nesting costs nothing. For one document, one thread.
 */
final class StrictJson {

    private static final JsonProvider JSON = JsonProvider.provider();
    static final int MAX_DEPTH = 500;

    private final JsonParser parser;
    private final Deque<Container> open = new ArrayDeque<>();
    private JsonValue root = JsonValue.NULL;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a document to its end.
     *
     * @throws ProblemException with line and column when it is refused
     * @throws jakarta.json.JsonException when it is no JSON, or cannot be read
     */
    static JsonValue read(Reader source) {
        try (JsonParser parser = JSON.createParser(source)) {
            return new StrictJson(parser).document();
        }
    }

    private JsonValue document() {
        while (parser.hasNext()) {
            take(parser.next());
        }
        return root;
    }

    private void take(JsonParser.Event event) {
        switch (event) {
            case START_OBJECT -> open(new Container.Members());
            case START_ARRAY -> open(new Container.Items());
            case END_OBJECT, END_ARRAY -> add(open.pop().finish());
            case KEY_NAME -> name(parser.getString());
            case VALUE_STRING -> add(JSON.createValue(parser.getString()));
            case VALUE_NUMBER -> add(number(parser.getString()));
            case VALUE_TRUE -> add(JsonValue.TRUE);
            case VALUE_FALSE -> add(JsonValue.FALSE);
            case VALUE_NULL -> add(JsonValue.NULL);
        }
    }

    private void open(Container container) {
        if (open.size() == MAX_DEPTH) {
            throw refused(
                    "objects and arrays are nested more than " + MAX_DEPTH + " levels deep; flatten the document", "");
        }
        open.push(container);
    }

    private void add(JsonValue value) {
        if (open.isEmpty()) {
            root = value;
        } else {
            open.peek().add(value);
        }
    }

    private void name(String key) {
        if (open.peek() instanceof Container.Members members && !members.name(key)) {
            throw refused("an object has the same key twice; remove one of them", pointer());
        }
    }

    private JsonValue number(String text) {
        NumberText.fault(text).ifPresent(fault -> {
            throw refused(fault, pointer());
        });
        return JSON.createValue(NumberText.value(text));
    }

    private String pointer() {
        return StreamSupport.stream(((Iterable<Container>) open::descendingIterator).spliterator(), false)
                .map(container -> "/" + container.token())
                .collect(Collectors.joining());
    }

    private ProblemException refused(String fault, String pointer) {
        JsonLocation at = parser.getLocation();
        return JsonProblems.refused(fault, at.getLineNumber(), at.getColumnNumber(), pointer);
    }
}
