package org.mhin.pipeline.parquet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

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
    private final Set<String> known = new HashSet<>();
    private final String name;

    public ParquetSchema(String name) {
        this.name = name;
    }

    /**
     * The columns of a table, as its contract has them.
     *
     * @throws MhinException where one is of a type that the program does not write
     */
    public static ParquetSchema of(TableContract contract) {
        ParquetSchema schema = new ParquetSchema(contract.table());
        contract.columns().forEach(column -> schema.add(column.name(), kind(contract, column)));
        return schema;
    }

    private static Kind kind(TableContract contract, TableContract.Column column) {
        return switch (column.type()) {
            case "int" -> Kind.INT;
            case "bigint" -> Kind.LONG;
            case "date" -> Kind.DATE;
            case "double" -> Kind.DOUBLE;
            case "boolean" -> Kind.BOOLEAN;
            case "string" -> Kind.TEXT;
            default ->
                throw new MhinException(
                        ErrorCode.FAULT,
                        contractOf(contract.table()) + ": the column '" + column.name() + "' is of the type '"
                                + column.type() + "', which the program does not write; say int, bigint, date, double,"
                                + " boolean or string");
        };
    }

    private static String contractOf(String table) {
        return "The contract of " + table + " in warehouse-ddl";
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

    /**
     * The place of a column.
     *
     * @throws MhinException where there is none of that name
     */
    public int index(String column) {
        int index = place(column);
        known.add(column);
        return index;
    }

    private int place(String column) {
        int index = columns().indexOf(column);
        if (index < 0) {
            throw new MhinException(
                    ErrorCode.FAULT,
                    contractOf(name) + " has no column '" + column + "', which the program needs; it has " + columns());
        }
        return index;
    }

    /** Adds a column of another schema, as it is there; answers its place here. */
    public int add(String column, ParquetSchema from) {
        return add(column, from.kind(from.place(column)));
    }

    /**
     * Holds whoever fills the columns to all of them: each must have been asked for by its name.
     *
     * @throws MhinException naming those that were not
     */
    public void eachIsKnown() {
        List<String> left = new ArrayList<>(columns());
        left.removeAll(known);
        if (!left.isEmpty()) {
            throw new MhinException(
                    ErrorCode.FAULT,
                    contractOf(name) + " has columns that the program does not fill: " + String.join(", ", left));
        }
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
