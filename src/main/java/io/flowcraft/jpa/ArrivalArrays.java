package io.flowcraft.jpa;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.JoinArrival;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Joins and their links as the columns of two tables, in the order in which everybody locks their rows. */
record ArrivalArrays(
        String[] activations,
        Integer[] generations,
        Integer[] links,
        Boolean[] taken,
        String[] joinActivations,
        Integer[] joinGenerations) {

    private record Row(ActivationRef join, int link, boolean taken) {}

    static List<JoinArrival> sorted(List<JoinArrival> joins) {
        return joins.stream()
                .sorted(Comparator.comparing(
                                (JoinArrival a) -> a.join().ref().activation().key())
                        .thenComparing(a -> a.join().ref().generation()))
                .toList();
    }

    static ArrivalArrays of(List<JoinArrival> joins) {
        List<JoinArrival> sorted = sorted(joins);
        List<Row> rows = sorted.stream()
                .flatMap(a -> a.links().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(link -> new Row(a.join().ref(), link.getKey(), link.getValue())))
                .toList();
        return new ArrivalArrays(
                rows.stream().map(row -> row.join.activation().key()).toArray(String[]::new),
                rows.stream().map(row -> row.join.generation()).toArray(Integer[]::new),
                rows.stream().map(Row::link).toArray(Integer[]::new),
                rows.stream().map(Row::taken).toArray(Boolean[]::new),
                sorted.stream().map(a -> a.join().ref().activation().key()).toArray(String[]::new),
                sorted.stream().map(a -> a.join().ref().generation()).toArray(Integer[]::new));
    }
}
