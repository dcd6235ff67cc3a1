package org.mhin.pipeline.mart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.conform.BoundaryFile;
import org.mhin.pipeline.conform.NeighbourFiles;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** The marts that are built. A mart is one SQL file and one contract in {@code warehouse-ddl/marts}. */
public final class Marts {
    /** Those that take long first, so that none of them is left to the end, alone. */
    private static final List<String> NAMES = List.of(
            "inequalities",
            "area_comparisons",
            "coverage",
            "control_charts",
            "area_trends",
            "area_profiles",
            "feed_quality");

    private static final List<String> CONFORMED =
            List.of(BoundaryFile.TABLE, NeighbourFiles.NEIGHBOURS, NeighbourFiles.FEATURES);

    /** What is made over the whole of a release; each in {@code warehouse-ddl/release}. */
    private static final List<String> OF_RELEASE = List.of("denominator_jumps", "coverage_jumps");

    /** The mart that has a slice over all parts beside one of each part. */
    private static final String WITH_SLICE = "coverage";

    private Marts() {}

    /** One mart: its contract and its SQL. */
    public record Mart(TableContract contract, String sql) {
        public String name() {
            return contract.table();
        }

        /** The statements, each ended by a semicolon at the end of a line: what the last one reads, and last the mart's rows. */
        public List<String> statements() {
            String withoutComments = sql.lines()
                    .filter(line -> !line.stripLeading().startsWith("--"))
                    .collect(Collectors.joining("\n"));
            return List.of(withoutComments.strip().split(";\\R"));
        }
    }

    /** Every mart. */
    public static List<Mart> all() {
        return NAMES.stream().map(Marts::read).toList();
    }

    /** The contract of every table of a release that has one: the marts', and those of tables that conforming writes. */
    public static List<TableContract> contracts() {
        List<TableContract> contracts = new ArrayList<>();
        all().forEach(mart -> contracts.add(mart.contract()));
        CONFORMED.forEach(table ->
                contracts.add(TableContract.parse(resource("conformed/" + table + ".yaml"), "", table + ".yaml")));
        ofRelease().forEach(table -> contracts.add(table.contract()));
        return contracts;
    }

    /** The tables that are made of the other tables of a release, in DuckDB's SQL. */
    public static List<Mart> ofRelease() {
        return OF_RELEASE.stream().map(name -> read(name, "release/")).toList();
    }

    /** What many rows of figures repeat, and the database of a release keeps once: contracts in {@code warehouse-ddl/star}. */
    public static List<TableContract> star() {
        return Stream.of("place", "period", "breakdown")
                .map(table -> TableContract.parse(resource("star/" + table + ".yaml"), "", table + ".yaml"))
                .toList();
    }

    /** The mart whose rows of all parts together are made of a release, in DuckDB's SQL; its contract is the mart's own. */
    public static Mart slice() {
        return new Mart(read(WITH_SLICE).contract(), resource("release/" + WITH_SLICE + ".sql"));
    }

    private static Mart read(String name) {
        return read(name, "marts/");
    }

    private static Mart read(String name, String folder) {
        String sql = resource(folder + name + ".sql");
        return new Mart(TableContract.parse(resource(folder + name + ".yaml"), sql, name + ".yaml"), sql);
    }

    /** The SQL that the tables of a release are served with, in the order it is run: views, macros. */
    public static List<String> scripts() {
        return Stream.of("duckdb/views.sql", "duckdb/macros.sql")
                .map(Marts::resource)
                .toList();
    }

    /** The text of a file of {@code warehouse-ddl}. */
    public static String resource(String path) {
        try (InputStream in = Marts.class.getResourceAsStream("/warehouse-ddl/" + path)) {
            if (in == null) {
                throw new MhinException(ErrorCode.FAULT, "warehouse-ddl/" + path + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read warehouse-ddl/" + path + ": " + e.getMessage(), e);
        }
    }
}
