package io.flowcraft.redis;

import java.util.List;

/** What a script answers, by place. */
record Answer(List<Object> values) {

    String text(int place) {
        return (String) values.get(place);
    }

    int number(int place) {
        return Math.toIntExact((Long) values.get(place));
    }

    boolean isTrue(int place) {
        return number(place) == 1;
    }
}
