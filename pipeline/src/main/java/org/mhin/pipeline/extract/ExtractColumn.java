package org.mhin.pipeline.extract;

import java.util.List;
import java.util.Locale;

/**
 * A column of an extract.
 *
 * @param description meaning, unit, and what an empty cell means
 * @param values the codes it may have; empty where they are no closed list
 * @param sql what it is in the table's query
 */
record ExtractColumn(String name, Kind kind, String description, List<String> values, String sql) {
    ExtractColumn {
        values = List.copyOf(values);
    }

    /** What a cell holds. */
    enum Kind {
        TEXT("string", "string"),
        INTEGER("integer", "integer"),
        LONG("integer", "long"),
        NUMBER("number", "double"),
        DATE("date", "date"),
        BOOLEAN("boolean", "boolean");

        private final String inPackages;
        private final String onTheWeb;

        Kind(String inPackages, String onTheWeb) {
            this.inPackages = inPackages;
            this.onTheWeb = onTheWeb;
        }

        /** Its name in a Table Schema. */
        String inPackages() {
            return inPackages;
        }

        /** Its name in CSV on the Web. */
        String onTheWeb() {
            return onTheWeb;
        }

        /** @param type as contracts have it */
        static Kind ofContract(String type) {
            return switch (type) {
                case "int" -> INTEGER;
                case "bigint" -> LONG;
                case "double" -> NUMBER;
                case "date" -> DATE;
                case "boolean" -> BOOLEAN;
                default -> TEXT;
            };
        }
    }

    /** A column that is no code of a closed list. */
    static ExtractColumn text(String name, String description, String sql) {
        return new ExtractColumn(name, Kind.TEXT, description, List.of(), sql);
    }

    /** Its name as people read it. */
    String title() {
        String words = name.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
