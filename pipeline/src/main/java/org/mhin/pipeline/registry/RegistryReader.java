package org.mhin.pipeline.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.mhin.model.table.Benchmark;
import org.mhin.model.table.CheckContract;
import org.mhin.model.table.SharedColumns;
import org.mhin.model.table.TableContract;
import org.mhin.model.yaml.InvalidYaml;

/** Reads folder after folder, each in the light of those before it, and gathers what is wrong with any of them. */
final class RegistryReader {
    private final RegistryFiles files;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, TableContract> tables = new LinkedHashMap<>();
    private final Map<String, List<String>> namesByFolder = new LinkedHashMap<>();
    private final NamedReads reads;
    private final Benchmarks benchmarks;
    private final SharedColumns shared;

    /** Reads the benchmarks, whose columns other contracts take over; the other folders are read in the order of the methods. */
    RegistryReader(RegistryFiles files) {
        this.files = files;
        this.reads = new NamedReads(files, tables);
        SharedColumns described = described(files);
        SharedColumns offered = described.orElse(files.contractsIn("benchmarks")
                .flatMap(path -> Benchmark.offered(files.text(path), path).stream())
                .toList());
        this.benchmarks = new Benchmarks(files.read("benchmarks", faults, (yaml, path) -> {
                    Benchmark benchmark = Benchmark.parse(yaml, path, offered);
                    files.refuseUnlessNamed(benchmark.benchmark(), path);
                    reads.note(path, benchmark.reads());
                    return benchmark;
                })
                .values());
        this.shared = described.with(Benchmarks.COLUMNS_OF_CONTRACT, benchmarks.columns());
    }

    private static SharedColumns described(RegistryFiles files) {
        try {
            return SharedColumns.parse(files.has("columns.yaml") ? files.text("columns.yaml") : "columns: []");
        } catch (IllegalArgumentException e) {
            throw new InvalidYaml(files.said(e));
        }
    }

    Benchmarks benchmarks() {
        return benchmarks;
    }

    /** Every table by name, in the order in which they were read; marts as {@link #hold} was given them. */
    Map<String, TableContract> tables() {
        return tables;
    }

    /** The names of the tables of each folder. */
    Map<String, List<String>> namesByFolder() {
        return namesByFolder;
    }

    /** Reads the tables that the program writes. */
    void readWritten() {
        for (String folder : Registry.WRITTEN) {
            contracts(folder).forEach(contract -> tables.put(contract.table(), contract));
        }
        TableContract figures = tables.get(Registry.FIGURES);
        if (figures != null) {
            faults.addAll(benchmarks.faults(figures, files::named, files::isShipped));
        }
    }

    /** Reads what many rows of figures repeat. */
    List<TableContract> star() {
        return contracts("star");
    }

    private List<TableContract> contracts(String folder) {
        return read(folder, (yaml, path) -> {
            TableContract contract = TableContract.parse(yaml, "", path, shared);
            files.refuseUnlessNamed(contract.table(), path);
            return contract;
        });
    }

    private <T> List<T> read(String folder, BiFunction<String, String, T> parse) {
        Map<String, T> found = files.read(folder, faults, parse);
        namesByFolder.put(folder, List.copyOf(found.keySet()));
        return List.copyOf(found.values());
    }

    /** Reads the tables of a folder that SQL makes of others. */
    List<Mart> made(String folder) {
        return read(folder, this::made);
    }

    private Mart made(String yaml, String path) {
        String sql = benchmarks.sqlBeside(path, files);
        TableContract contract = TableContract.parse(yaml, sql, path, shared);
        files.refuseUnlessNamed(contract.table(), path);
        reads.note(path, contract.reads());
        Mart mart = hasBenchmarks(yaml)
                ? new Mart(contract.reading(benchmarks.reads()), sql, benchmarks.looksBack())
                : new Mart(contract, sql);
        for (String view : contract.kept()) {
            if (!mart.views().contains(view)) {
                throw new IllegalArgumentException(path + ": kept: '" + view
                        + "' is not a view that its SQL makes by 'create temporary view'; there are " + mart.views());
            }
        }
        return mart;
    }

    private static boolean hasBenchmarks(String yaml) {
        return yaml.contains(Benchmarks.COLUMNS_OF_CONTRACT);
    }

    /** Takes in the tables that SQL makes, in their order, and holds them against what they say that they read. */
    void hold(List<Mart> marts, List<Mart> ofRelease) {
        marts.stream()
                .filter(mart -> hasBenchmarks(files.text(pathOf("marts", mart.name()))))
                .forEach(mart -> faults.addAll(benchmarks.doubled(mart.contract(), files::named)));
        Stream.concat(marts.stream(), ofRelease.stream()).forEach(mart -> tables.put(mart.name(), mart.contract()));
        files.contractsIn("benchmarks").forEach(path -> faults.addAll(reads.faults(path)));
        marts.forEach(mart -> faults.addAll(reads.faults(mart, pathOf("marts", mart.name()))));
        ofRelease.forEach(made -> faults.addAll(reads.faults(made, pathOf("release", made.name()))));
        faults.addAll(faultsOfParts());
    }

    private static String pathOf(String folder, String table) {
        return folder + "/" + table + ".yaml";
    }

    /** A line for each table of a release that has the column by which its rows are cut into files. */
    private List<String> faultsOfParts() {
        return tables.values().stream()
                .filter(table -> !table.working())
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> column.name().equals(TableContract.PART)))
                .map(table -> files.named(pathOf(folderOf(table.table()), table.table())) + ": columns: '"
                        + TableContract.PART
                        + "' is not a column of a table; leave it to the SQL, which gives it first")
                .toList();
    }

    private String folderOf(String table) {
        return namesByFolder.entrySet().stream()
                .filter(folder -> folder.getValue().contains(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Reads the views and macros, each after those that it reads. */
    List<Query> queries() {
        return new QueryReader(files, tables, shared, benchmarks, reads).read(faults);
    }

    /** Reads the checks. */
    List<Check> checks() {
        List<Check> checks = read("checks", (yaml, path) -> {
            CheckContract contract = CheckContract.parse(yaml, path);
            files.refuseUnlessNamed(contract.check(), path);
            reads.noteNames(path, contract.reads());
            return new Check(contract, benchmarks.sqlBeside(path, files));
        });
        files.contractsIn("checks").forEach(path -> faults.addAll(reads.faults(path)));
        return checks;
    }

    /** @throws InvalidYaml with a line for each fault of all that was read */
    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new InvalidYaml(faults);
        }
    }
}
