package org.mhin.pipeline.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mhin.model.table.Benchmark;
import org.mhin.model.table.TableContract;
import org.mhin.model.yaml.YamlFile;

/** The benchmarks together: which columns they bring to a contract that has {@code ${benchmarks}} among its own, and whether they agree. */
final class Benchmarks {
    /** Among the columns of a contract, where those of the benchmarks stand. */
    static final String COLUMNS_OF_CONTRACT = "${benchmarks}";

    private final List<Benchmark> all;

    Benchmarks(Collection<Benchmark> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing(Benchmark::order).thenComparing(Benchmark::benchmark))
                .toList();
    }

    List<Benchmark> all() {
        return all;
    }

    /** The columns of every benchmark. */
    List<TableContract.Column> columns() {
        return all.stream().flatMap(benchmark -> benchmark.columns().stream()).toList();
    }

    /** How many periods back any of them looks. */
    int looksBack() {
        return all.stream().mapToInt(Benchmark::looksBack).max().orElse(0);
    }

    /** What their SQL reads. */
    List<TableContract.Read> reads() {
        return all.stream().flatMap(benchmark -> benchmark.reads().stream()).toList();
    }

    /**
     * A line for each thing that no file says by itself: a key or a column that another has too, a column that neither the kind nor an
     * observation has.
     *
     * @param named a file as whoever put it there has it, by its path
     * @param isShipped whether a file came with the program: of two that do not go together the other is at fault
     */
    List<String> faults(TableContract observation, UnaryOperator<String> named, Predicate<String> isShipped) {
        List<String> faults = new ArrayList<>();
        List<String> known =
                observation.columns().stream().map(TableContract.Column::name).toList();
        Map<String, Benchmark> columns = new HashMap<>();
        List<Benchmark> shippedFirst = all.stream()
                .sorted(Comparator.comparing(benchmark -> !isShipped.test(path(benchmark))))
                .toList();
        for (Benchmark benchmark : shippedFirst) {
            String file = named.apply(path(benchmark)) + ": ";
            for (TableContract.Column column : benchmark.columns()) {
                String name = column.name();
                Benchmark other = all.stream()
                        .filter(one -> !one.equals(benchmark)
                                && BenchmarkMarks.workedOut(one).containsKey(name)
                                && !BenchmarkMarks.workedOut(benchmark).containsKey(name))
                        .findFirst()
                        .orElseGet(() -> columns.putIfAbsent(name, benchmark));
                if (other != null) {
                    faults.add(file + "columns: '" + name + "' is a column of " + named.apply(path(other))
                            + " too; leave it out of one, or give the benchmark another key");
                } else if (!BenchmarkMarks.workedOut(benchmark).containsKey(name) && !known.contains(name)) {
                    faults.add(file + "columns: '" + name + "' is not a column of " + observation.table()
                            + " or one of "
                            + offered(benchmark)
                            + YamlFile.meant(
                                            name,
                                            BenchmarkMarks.workedOut(benchmark).keySet())
                                    .replaceFirst("^; there are.*", ""));
                }
            }
            benchmark
                    .<Map<String, String>>by(Benchmarks::ofObservation, goal -> Map.of(), peers -> Map.of())
                    .forEach((column, key) -> {
                        if (!known.contains(column)) {
                            faults.add(file + key + ": '" + column + "' is not a column of " + observation.table()
                                    + YamlFile.meant(column, known));
                        }
                    });
        }
        return faults;
    }

    /** A line for each column of a table that it has of itself already. */
    List<String> doubled(TableContract table, UnaryOperator<String> named) {
        return all.stream()
                .flatMap(benchmark -> benchmark.columns().stream()
                        .map(TableContract.Column::name)
                        .filter(name -> table.columns().stream()
                                        .filter(column -> column.name().equals(name))
                                        .count()
                                > columns().stream()
                                        .filter(column -> column.name().equals(name))
                                        .count())
                        .map(name -> named.apply(path(benchmark)) + ": columns: '" + name + "' is a column of "
                                + table.table() + " already; leave it out"))
                .toList();
    }

    /** The path of its file. */
    static String path(Benchmark benchmark) {
        return "benchmarks/" + benchmark.benchmark() + ".yaml";
    }

    /** The columns of an observation that a file names, each with the key that names it. */
    private static Map<String, String> ofObservation(Benchmark.Figure figure) {
        Map<String, String> columns = new LinkedHashMap<>();
        figure.match().keySet().forEach(column -> columns.put(column, "match"));
        if (figure.itself() != null) {
            columns.put(figure.itself(), "itself");
        }
        if (figure.areaColumn() != null) {
            columns.put(figure.areaColumn(), "area");
        }
        return columns;
    }

    private static String offered(Benchmark benchmark) {
        return benchmark.offered().stream().map(TableContract.Column::name).collect(Collectors.joining(", "));
    }

    /** The SQL beside a contract, with what the benchmarks bring in the places of its marks. */
    String sqlBeside(String yaml, RegistryFiles files) {
        String path = yaml.replaceFirst("\\.yaml$", ".sql");
        return BenchmarkMarks.fill(files.text(path), path, all);
    }
}
