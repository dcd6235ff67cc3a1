package org.mhin.pipeline.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.table.Benchmark;
import org.mhin.model.table.TableContract;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * Every table, view, macro and check there is: each a contract in a folder of {@code warehouse-ddl}, found by looking, with its SQL
 * beside it where SQL makes it. A file is named after what it holds. {@code docs/contributing.md} tells how each is added.
 *
 * <table><caption>The folders</caption>
 * <tr><td>{@code dimensions}, {@code geography}, {@code neighbours}, {@code facts},
 * {@code quality}</td><td>tables that the program writes</td></tr>
 * <tr><td>{@code marts}</td><td>tables that Spark's SQL makes of them</td></tr>
 * <tr><td>{@code release}</td><td>tables that DuckDB's SQL makes of the other tables of a release</td></tr>
 * <tr><td>{@code slices}</td><td>of a mart of the same name, the rows that take all of a release to know</td></tr>
 * <tr><td>{@code star}</td><td>what many rows of figures repeat, kept once in the database</td></tr>
 * <tr><td>{@code benchmarks}</td><td>what a figure is set beside: columns and SQL of the files that name the benchmarks' marks</td></tr>
 * <tr><td>{@code views}, {@code macros}</td><td>what the analysts' database answers with</td></tr>
 * <tr><td>{@code checks}</td><td>what must hold of a release</td></tr>
 * </table>
 */
public final class Registry {
    /** The folder on the class path that all of it stands in. */
    public static final String ROOT = "warehouse-ddl";

    /** The folders of tables that the program writes. */
    static final List<String> WRITTEN = List.of("dimensions", "geography", "neighbours", "facts", "quality");

    /** The table that benchmarks are worked out from. */
    static final String FIGURES = "observation";

    private static @Nullable Registry shipped;

    private final RegistryFiles files;
    private final Benchmarks benchmarks;
    private final Map<String, TableContract> tables;
    private final Map<String, List<String>> namesByFolder;
    private final List<TableContract> star;
    private final List<Mart> marts;
    private final List<Mart> ofRelease;
    private final List<Query> queries;
    private final List<Check> checks;

    private Registry(RegistryFiles files) {
        this.files = files;
        RegistryReader reader = new RegistryReader(files);
        this.benchmarks = reader.benchmarks();
        reader.readWritten();
        this.star = reader.star();
        this.marts = reader.made("marts").stream()
                .sorted(Comparator.comparing((Mart mart) -> mart.contract().scope())
                        .thenComparing(mart -> -mart.contract().cost())
                        .thenComparing(Mart::name))
                .toList();
        this.ofRelease = reader.made("release");
        reader.hold(marts, ofRelease);
        this.queries = reader.queries();
        this.checks = reader.checks();
        reader.refuseFaults();
        this.tables = reader.tables();
        this.namesByFolder = reader.namesByFolder();
    }

    /**
     * What comes with the product: every folder {@code warehouse-ddl} of the class path, of two files of one name the first. Read
     * once.
     *
     * @throws InvalidYaml with a line for each fault, where somebody has changed them
     */
    public static synchronized Registry shipped() {
        Registry read = shipped;
        if (read == null) {
            read = new Registry(RegistryFiles.shipped());
            shipped = read;
        }
        return read;
    }

    /**
     * What comes with the product, and the files of another folder of the same layout.
     *
     * @throws InvalidYaml with a line for each fault
     */
    public static Registry shippedAnd(Path folder) {
        return new Registry(RegistryFiles.shippedAnd(folder));
    }

    /** Every mart, those first that take long, so that none of them is left to the end, alone. */
    public List<Mart> marts() {
        return marts;
    }

    /** The tables that are made of the other tables of a release, in DuckDB's SQL. */
    public List<Mart> ofRelease() {
        return ofRelease;
    }

    /** The mart whose rows of all parts together are made of a release, in DuckDB's SQL; its contract is the mart's own. */
    public Mart slice() {
        Mart mart = marts.stream()
                .filter(one -> files.has("slices/" + one.name() + ".sql"))
                .findFirst()
                .orElseThrow();
        return new Mart(mart.contract(), text("slices/" + mart.name() + ".sql"));
    }

    /** What a figure is set beside, in the order of their columns. */
    public List<Benchmark> benchmarks() {
        return benchmarks.all();
    }

    /** Those that did not come with the program, each by its file as whoever put it there has it. */
    public Map<String, Benchmark> addedBenchmarks() {
        Map<String, Benchmark> added = new LinkedHashMap<>();
        for (Benchmark benchmark : benchmarks.all()) {
            String path = Benchmarks.path(benchmark);
            if (!files.isShipped(path)) {
                added.put(files.named(path), benchmark);
            }
        }
        return added;
    }

    /** Every table there is. */
    public List<TableContract> tables() {
        return List.copyOf(tables.values());
    }

    /** The tables of one folder. */
    public List<TableContract> tablesIn(String folder) {
        return namesByFolder.getOrDefault(folder, List.of()).stream()
                .map(this::table)
                .toList();
    }

    /** What many rows of figures repeat, and the database of a release keeps once. */
    public List<TableContract> star() {
        return star;
    }

    /** One table's contract. */
    public TableContract table(String name) {
        TableContract found = tables.get(name);
        if (found == null) {
            throw new MhinException(ErrorCode.FAULT, ROOT + " has no contract of a table " + name);
        }
        return found;
    }

    /** The tables of a release that hold more than the dimensions and the geography do. */
    public List<TableContract> contracts() {
        return Stream.of("marts", "facts", "neighbours", "release")
                .flatMap(folder -> tablesIn(folder).stream())
                .filter(contract -> !contract.working())
                .toList();
    }

    /** The tables that a release has. */
    public List<TableContract> released() {
        return tables.values().stream().filter(contract -> !contract.working()).toList();
    }

    /** Views and macros, each after those that it reads. */
    public List<Query> queries() {
        return queries;
    }

    /** Every check, by name. */
    public List<Check> checks() {
        return checks;
    }

    /** One check. */
    public Check check(String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MhinException(ErrorCode.FAULT, ROOT + " has no check " + name));
    }

    /** The SQL that the tables of a release are served with, in the order it is run: views and macros. */
    public List<String> scripts() {
        return queries.stream().map(Query::sql).toList();
    }

    /**
     * A file of SQL as whoever put it there has it.
     *
     * @param folder such as {@code marts}
     */
    public String sqlFile(String folder, String name) {
        return files.named(folder + "/" + name + ".sql");
    }

    /**
     * Where a line of the SQL of a mart stands: the file, of the mart or of a benchmark that was added, and the number of the line; the
     * mart's file alone where such a line stands nowhere or several times.
     */
    public String placeOf(Mart mart, String line) {
        String own = sqlFile("marts", mart.name());
        Map<String, String> files = new LinkedHashMap<>(Map.of(own, text("marts/" + mart.name() + ".sql")));
        addedBenchmarks().forEach((file, benchmark) -> files.put(file, text(Benchmarks.path(benchmark))));
        List<String> places = new ArrayList<>();
        files.forEach((file, text) -> {
            List<String> lines = text.lines().map(String::strip).toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).equals(line.strip())) {
                    places.add(file + ": line " + (i + 1));
                }
            }
        });
        return places.size() == 1 ? places.get(0) : own;
    }

    /** The text of one of the files. */
    String text(String path) {
        return files.text(path);
    }
}
