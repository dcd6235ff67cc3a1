package org.mhin.pipeline.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of a Parquet file, all of them nullable. Fields are addressed by their place. */
public final class ParquetSchema {
    /** The types our tables use. A date is days since 1970-01-01. */
    public enum Kind {
        INT,
        LONG,
        DATE,
        DOUBLE,
        BOOLEAN,
        TEXT
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final List<Type> fields = new ArrayList<>();
    private final String name;

    public ParquetSchema(String name) {
        this.name = name;
    }

    /** The name of the table. */
    public String name() {
        return name;
    }

    /** Adds a column; answers its place. */
    public int add(String column, Kind kind) {
        kinds.add(kind);
        fields.add(
                switch (kind) {
                    case INT -> Types.optional(PrimitiveTypeName.INT32).named(column);
                    case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column);
                    case DATE ->
                        Types.optional(PrimitiveTypeName.INT32)
                                .as(LogicalTypeAnnotation.dateType())
                                .named(column);
                    case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column);
                    case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column);
                    case TEXT ->
                        Types.optional(PrimitiveTypeName.BINARY)
                                .as(LogicalTypeAnnotation.stringType())
                                .named(column);
                });
        return kinds.size() - 1;
    }

    /** The same columns as Spark's types, so that reading such a file needs no look at it first. */
    public String sparkColumns() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            columns.add(column(i) + " "
                    + switch (kinds.get(i)) {
                        case INT -> "INT";
                        case LONG -> "BIGINT";
                        case DATE -> "DATE";
                        case DOUBLE -> "DOUBLE";
                        case BOOLEAN -> "BOOLEAN";
                        case TEXT -> "STRING";
                    });
        }
        return String.join(", ", columns);
    }

    /** The names of the columns, in their order. */
    public List<String> columns() {
        return fields.stream().map(Type::getName).toList();
    }

    int size() {
        return kinds.size();
    }

    Kind kind(int field) {
        return kinds.get(field);
    }

    String column(int field) {
        return fields.get(field).getName();
    }

    MessageType message() {
        return new MessageType(name, fields);
    }
}
