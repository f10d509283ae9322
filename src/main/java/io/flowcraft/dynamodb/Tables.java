package io.flowcraft.dynamodb;

import java.util.EnumMap;
import java.util.Map;

/** What the tables are called. */
record Tables(String contexts, String statuses, String coordination) {

    String name(Table table) {
        return switch (table) {
            case CONTEXTS -> contexts;
            case STATUSES -> statuses;
            case COORDINATION -> coordination;
        };
    }

    Table table(String name) {
        return names().entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    Map<Table, String> names() {
        Map<Table, String> names = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            names.put(table, name(table));
        }
        return names;
    }
}
