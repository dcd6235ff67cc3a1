package org.mhin.pipeline.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.table.SharedColumns;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.warehouse.MhinException;

/** A table's columns stand once, in its contract: what the program writes and reads follows from it. */
class ParquetSchemaTest {
    private static ParquetSchema of(String columns) {
        String yaml = """
                table: beds
                description: One row per ward.
                grain: []
                scope: dimensions
                reads: []
                sort: []
                columns: %s
                """;
        return ParquetSchema.of(
                TableContract.parse(String.format(yaml, columns), "", "beds.yaml", SharedColumns.parse("columns: []")));
    }

    private static String column(String name, String type) {
        return "{name: " + name + ", type: " + type + ", description: A column.}";
    }

    private static final String WARD = column("ward", "string");

    @Test
    void hasTheNamesTypesAndOrderOfTheContract() {
        ParquetSchema schema = of(List.of(
                        column("opened", "date"),
                        WARD,
                        column("beds", "int"),
                        column("days", "bigint"),
                        column("rate", "double"),
                        column("is_open", "boolean"))
                .toString());
        assertThat(schema.name()).isEqualTo("beds");
        assertThat(schema.sparkColumns())
                .isEqualTo("opened DATE, ward STRING, beds INT, days BIGINT, rate DOUBLE, is_open BOOLEAN");
        assertThat(schema.index("ward")).isEqualTo(1);
        ParquetSchema few = new ParquetSchema("few");
        assertThat(few.add("rate", schema)).isZero();
        assertThat(few.sparkColumns()).isEqualTo("rate DOUBLE");
    }

    @Test
    void whatTheContractHasNotIsRefusedByName() {
        assertThatThrownBy(() -> of("[" + WARD + "]").index("wards"))
                .isInstanceOf(MhinException.class)
                .hasMessage(
                        "The contract of beds in warehouse-ddl has no column 'wards', which the program needs; it has"
                                + " [ward]");
    }

    /** Also where it was only read from. */
    @Test
    void aColumnThatNobodyFillsIsNoticed() {
        ParquetSchema schema = of("[" + WARD + ", " + column("beds", "int") + "]");
        schema.index("ward");
        new ParquetSchema("few").add("beds", schema);
        assertThatThrownBy(schema::eachIsKnown)
                .isInstanceOf(MhinException.class)
                .hasMessage("The contract of beds in warehouse-ddl has columns that the program does not fill: beds");
        schema.index("beds");
        schema.eachIsKnown();
    }

    @Test
    void aTypeThatIsNotWrittenIsRefused() {
        assertThatThrownBy(() -> of("[" + column("wards", "array<string>") + "]"))
                .isInstanceOf(MhinException.class)
                .hasMessage(
                        "The contract of beds in warehouse-ddl: the column 'wards' is of the type 'array<string>', which"
                                + " the program does not write; say int, bigint, date, double, boolean or string");
    }

    /** A contract may make an int of a double; to write the one as the other would write 0. */
    @Test
    void aValueOfAnotherKindIsRefused() {
        ParquetRow row = new ParquetRow(of("[" + column("beds", "int") + ", " + column("opened", "date") + "]"));
        row.setInt(0, 12);
        row.setInt(1, 19000);
        assertThatThrownBy(() -> row.setDouble(0, 12.5))
                .isInstanceOf(MhinException.class)
                .hasMessage(
                        "The column 'beds' of beds is of the kind INT; the program has a value of the kind DOUBLE for it");
        assertThatThrownBy(() -> row.setText(1, "1 April")).isInstanceOf(MhinException.class);
        assertThatThrownBy(() -> row.setLong(0, 12)).isInstanceOf(MhinException.class);
        assertThatThrownBy(() -> row.setBoolean(0, true)).isInstanceOf(MhinException.class);
    }
}
