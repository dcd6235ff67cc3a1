package org.mhin.pipeline.stage;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** The staged rows of a best-fit lookup. One row per LSOA, kind of area and first day: the code of the area that it lies in. */
public final class BestFitFile {
    static final ParquetSchema SCHEMA = new ParquetSchema("best_fit");
    static final int LSOA = SCHEMA.add("lsoa", ParquetSchema.Kind.TEXT);
    static final int TYPE = SCHEMA.add("area_type", ParquetSchema.Kind.TEXT);
    static final int DAY = SCHEMA.add("valid_from", ParquetSchema.Kind.DATE);
    static final int AREA = SCHEMA.add("area_code", ParquetSchema.Kind.TEXT);

    private BestFitFile() {}

    /** A kind of area and the first day of its boundaries. */
    public record Boundaries(String type, LocalDate day) {}

    /** Of each kind and day, the code of the area that each LSOA lies in, in the order of the file. */
    public static Map<Boundaries, Map<String, String>> read(StoredFile file) throws IOException {
        Map<Boundaries, Map<String, String>> sets = new LinkedHashMap<>();
        ParquetFile.read(
                file,
                SCHEMA,
                row -> sets.computeIfAbsent(
                                new Boundaries(
                                        Objects.requireNonNull(row.recurringTextAt(TYPE)),
                                        LocalDate.ofEpochDay(row.intAt(DAY))),
                                key -> new LinkedHashMap<>())
                        .put(
                                Objects.requireNonNull(row.textAt(LSOA)),
                                Objects.requireNonNull(row.recurringTextAt(AREA))));
        return sets;
    }
}
