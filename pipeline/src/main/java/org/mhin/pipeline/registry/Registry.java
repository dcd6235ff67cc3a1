package org.mhin.pipeline.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.resource.ResourceFolder;
import org.mhin.model.table.Benchmark;
import org.mhin.model.table.CheckContract;
import org.mhin.model.table.QueryContract;
import org.mhin.model.table.SharedColumns;
import org.mhin.model.table.TableContract;
import org.mhin.model.table.TableExample;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.YamlFile;
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

    private static final List<String> WRITTEN = List.of("dimensions", "geography", "neighbours", "facts", "quality");

    /** The table that benchmarks are worked out from. */
    private static final String FIGURES = "observation";

    private static @Nullable Registry shipped;

    private final Map<String, ResourceFolder.Named> texts;
    private final SharedColumns shared;
    private final Map<String, TableContract> tables = new LinkedHashMap<>();
    private final Map<String, List<String>> namesByFolder = new LinkedHashMap<>();

    /** What each contract that has the shape of one reads, by the path of its file. */
    private final Map<String, List<TableContract.Read>> reads = new HashMap<>();

    private final Benchmarks benchmarks;
    private final List<TableContract> star;
    private final List<Mart> marts;
    private final List<Mart> ofRelease;
    private final List<Query> queries;
    private final List<Check> checks;

    private Registry(Map<String, ResourceFolder.Named> texts) {
        this.texts = Map.copyOf(texts);
        List<String> faults = new ArrayList<>();
        SharedColumns described = described();
        SharedColumns ofBenchmarks = described.orElse(contractsIn("benchmarks")
                .flatMap(path -> Benchmark.offered(text(path), path).stream())
                .toList());
        this.benchmarks = new Benchmarks(read("benchmarks", faults, (yaml, path) -> {
                    Benchmark benchmark = Benchmark.parse(yaml, path, ofBenchmarks);
                    isNamed(benchmark.benchmark(), path);
                    reads.put(path, benchmark.reads());
                    return benchmark;
                })
                .values());
        this.shared = described.with(Benchmarks.COLUMNS_OF_CONTRACT, benchmarks.columns());
        for (String folder : WRITTEN) {
            read(folder, faults, (yaml, path) -> {
                        TableContract contract = TableContract.parse(yaml, "", path, shared);
                        isNamed(contract.table(), path);
                        return contract;
                    })
                    .forEach(tables::put);
        }
        TableContract figures = tables.get(FIGURES);
        if (figures != null) {
            faults.addAll(benchmarks.faults(figures, this::named, this::isShipped));
        }
        this.star = List.copyOf(read("star", faults, (yaml, path) -> {
                    TableContract contract = TableContract.parse(yaml, "", path, shared);
                    isNamed(contract.table(), path);
                    return contract;
                })
                .values());
        this.marts = made("marts", faults).stream()
                .sorted(Comparator.comparing((Mart mart) -> mart.contract().scope())
                        .thenComparing(mart -> -mart.contract().cost())
                        .thenComparing(Mart::name))
                .toList();
        this.ofRelease = made("release", faults);
        marts.stream()
                .filter(mart -> text("marts/" + mart.name() + ".yaml").contains(Benchmarks.COLUMNS_OF_CONTRACT))
                .forEach(mart -> faults.addAll(benchmarks.doubled(mart.contract(), this::named)));
        Stream.concat(marts.stream(), ofRelease.stream()).forEach(mart -> tables.put(mart.name(), mart.contract()));
        contractsIn("benchmarks").forEach(path -> faults.addAll(faultsOfReads(path)));
        marts.forEach(mart -> faults.addAll(faultsOfNames(mart, "marts")));
        ofRelease.forEach(made -> faults.addAll(faultsOfNames(made, "release")));
        faults.addAll(faultsOfParts());
        this.queries = queries(faults);
        this.checks = List.copyOf(read("checks", faults, (yaml, path) -> {
                    CheckContract contract = CheckContract.parse(yaml, path);
                    isNamed(contract.check(), path);
                    reads.put(path, names(contract.reads()));
                    return new Check(contract, sqlBeside(path));
                })
                .values());
        contractsIn("checks").forEach(path -> faults.addAll(faultsOfReads(path)));
        if (!faults.isEmpty()) {
            throw new InvalidYaml(faults);
        }
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
            read = new Registry(ResourceFolder.namedOnClassPath(ROOT, Registry.class));
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
        Map<String, ResourceFolder.Named> texts = ResourceFolder.namedOnClassPath(ROOT, Registry.class);
        texts.putAll(ResourceFolder.named(folder, folder.toString()));
        return new Registry(texts);
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
                .filter(one -> texts.containsKey("slices/" + one.name() + ".sql"))
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
            if (!isShipped(path)) {
                added.put(named(path), benchmark);
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
        return named(folder + "/" + name + ".sql");
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
        ResourceFolder.Named file = texts.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path + ": is missing");
        }
        return file.text();
    }

    /** A file as whoever put it there has it; one that is missing as it would stand beside its contract. */
    private String named(String path) {
        ResourceFolder.Named file = texts.get(path);
        if (file != null) {
            return file.name();
        }
        ResourceFolder.Named contract = texts.get(path.replaceFirst("\\.sql$", ".yaml"));
        return contract == null ? ROOT + "/" + path : contract.name().replaceFirst("\\.yaml$", ".sql");
    }

    private boolean isShipped(String path) {
        return named(path).equals(ROOT + "/" + path);
    }

    /** The faults of a file, each with the name that the file has in the place of its path. */
    private List<String> said(IllegalArgumentException faults) {
        return faults instanceof InvalidYaml several
                ? several.faults().stream().map(this::said).toList()
                : List.of(said(String.valueOf(faults.getMessage())));
    }

    private String said(String fault) {
        String path = fault.substring(0, Math.max(0, fault.indexOf(':')));
        return named(path) + fault.substring(path.length());
    }

    private void isNamed(String name, String path) {
        if (!path.endsWith("/" + name + ".yaml")) {
            String other = path.substring(0, path.lastIndexOf('/') + 1) + name + ".yaml";
            throw new IllegalArgumentException(path + ": the file is not named after '" + name + "', which it holds"
                    + (texts.containsKey(other)
                            ? " and so does " + named(other) + "; give one of them another name, and its file the same"
                            : ""));
        }
    }

    /** The SQL of a contract, with what the benchmarks bring in the places of their marks. */
    private String sqlBeside(String yaml) {
        String path = yaml.replaceFirst("\\.yaml$", ".sql");
        return benchmarks.fill(text(path), path);
    }

    private List<Mart> made(String folder, List<String> faults) {
        return List.copyOf(read(folder, faults, (yaml, path) -> {
                    String sql = sqlBeside(path);
                    TableContract contract = TableContract.parse(yaml, sql, path, shared);
                    isNamed(contract.table(), path);
                    reads.put(path, contract.reads());
                    boolean hasBenchmarks = yaml.contains(Benchmarks.COLUMNS_OF_CONTRACT);
                    Mart mart = hasBenchmarks
                            ? new Mart(contract.reading(benchmarks.reads()), sql, benchmarks.looksBack())
                            : new Mart(contract, sql);
                    for (String view : contract.kept()) {
                        if (!mart.views().contains(view)) {
                            throw new IllegalArgumentException(path + ": kept: '" + view
                                    + "' is not a view that its SQL makes by 'create temporary view'; there are "
                                    + mart.views());
                        }
                    }
                    return mart;
                })
                .values());
    }

    /** A line for each table of a release that has the column by which its rows are cut into files. */
    private List<String> faultsOfParts() {
        return released().stream()
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> column.name().equals(TableContract.PART)))
                .map(table -> named(folderOf(table.table()) + "/" + table.table() + ".yaml") + ": columns: '"
                        + TableContract.PART
                        + "' is not a column of a table; leave it to the SQL, which gives it first")
                .toList();
    }

    /** The paths of the contracts of a folder. */
    private Stream<String> contractsIn(String folder) {
        return texts.keySet().stream()
                .filter(path -> path.startsWith(folder + "/") && path.endsWith(".yaml"))
                .sorted();
    }

    private SharedColumns described() {
        try {
            return SharedColumns.parse(texts.containsKey("columns.yaml") ? text("columns.yaml") : "columns: []");
        } catch (IllegalArgumentException e) {
            throw new InvalidYaml(said(e));
        }
    }

    private static List<TableContract.Read> names(List<String> read) {
        return read.stream()
                .map(name -> new TableContract.Read(name, List.of()))
                .toList();
    }

    /**
     * A line for each table and column that a contract names and there is not. Its examples name what it reads: they are judged once all of
     * that is there.
     */
    private List<String> faultsOfNames(Mart made, String folder) {
        String path = folder + "/" + made.name() + ".yaml";
        List<String> ofReads = faultsOfReads(path);
        boolean isRead = made.contract().reads().stream().allMatch(read -> tables.containsKey(read.table()));
        return ofReads.isEmpty() && isRead
                ? TableExample.faults(made.contract(), tables, text(path), named(path))
                : ofReads;
    }

    /** A line for each table, view or macro that a contract reads and there is not, and for each such column. */
    private List<String> faultsOfReads(String path) {
        List<String> folders = readBy(path.substring(0, path.indexOf('/')));
        Set<String> known = folders.stream()
                .flatMap(this::contractsIn)
                .map(contract -> contract.substring(contract.indexOf('/') + 1).replaceFirst("\\.yaml$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        YamlFile file = YamlFile.of(text(path), named(path));
        List<TableContract.Read> named = reads.getOrDefault(path, List.of());
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i).table();
            List<String> place = List.of("reads", YamlFile.index(i));
            TableContract table = tables.get(name);
            if (!known.contains(name)) {
                file.fault(
                        place,
                        YamlFile.quoted(name) + " is not a table" + (folders.contains("views") ? ", view or macro" : "")
                                + YamlFile.meant(name, known));
            } else if (table != null && !name.equals(FIGURES)) {
                List<String> columns =
                        table.columns().stream().map(TableContract.Column::name).toList();
                named.get(i).columns().stream()
                        .filter(column -> !columns.contains(column))
                        .forEach(column -> file.fault(
                                place,
                                YamlFile.quoted(column) + " is not a column of " + name
                                        + YamlFile.meant(column, columns)));
            }
        }
        return file.faults();
    }

    /** The folders of what the SQL of a contract may name, by the folder that the contract stands in. */
    private static List<String> readBy(String folder) {
        List<String> folders = new ArrayList<>(WRITTEN);
        if (!List.of("marts", "benchmarks").contains(folder)) {
            folders.addAll(List.of("marts", "release"));
        }
        if (List.of("views", "macros", "checks").contains(folder)) {
            folders.addAll(List.of("views", "macros"));
        }
        return folders;
    }

    private String folderOf(String table) {
        return namesByFolder.entrySet().stream()
                .filter(folder -> folder.getValue().contains(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Each contract of a folder, by its name; one that cannot be read is a fault. */
    private <T> Map<String, T> read(String folder, List<String> faults, BiFunction<String, String, T> parse) {
        Map<String, T> found = new LinkedHashMap<>();
        texts.keySet().stream()
                .sorted()
                .filter(path -> path.startsWith(folder + "/"))
                .forEach(path -> {
                    String name = path.substring(folder.length() + 1).replaceFirst("\\.[a-z]+$", "");
                    if (path.endsWith(".yaml")) {
                        try {
                            found.put(name, parse.apply(text(path), path));
                        } catch (IllegalArgumentException e) {
                            faults.addAll(said(e));
                        }
                    } else if (path.endsWith(".sql") && !texts.containsKey(folder + "/" + name + ".yaml")) {
                        faults.add(named(path) + ": has no contract; write " + name + ".yaml next to it");
                    }
                });
        namesByFolder.put(folder, List.copyOf(found.keySet()));
        return found;
    }

    /** Views and macros, each after those it reads, else by name: what it reads tells what its columns are. */
    private List<Query> queries(List<String> faults) {
        Map<String, String> pathByName = new TreeMap<>();
        Map<String, List<String>> readsByName = new TreeMap<>();
        for (String folder : List.of("views", "macros")) {
            read(folder, faults, (yaml, path) -> {
                        sqlBeside(path);
                        List<String> named = QueryContract.readsOf(yaml, path);
                        reads.put(path, names(named));
                        faults.addAll(faultsOfReads(path));
                        return Map.entry(path, named);
                    })
                    .forEach((name, found) -> {
                        pathByName.put(name, found.getKey());
                        readsByName.put(name, found.getValue());
                    });
        }
        Map<String, Query> ordered = new LinkedHashMap<>();
        while (ordered.size() < pathByName.size() && faults.isEmpty()) {
            List<String> ready = pathByName.keySet().stream()
                    .filter(name -> !ordered.containsKey(name))
                    .filter(name -> readsByName.getOrDefault(name, List.of()).stream()
                            .allMatch(read -> !pathByName.containsKey(read) || ordered.containsKey(read)))
                    .toList();
            if (ready.isEmpty()) {
                faults.add(ROOT + ": each of these reads another of them, so that none can be made first: "
                        + pathByName.keySet().stream()
                                .filter(name -> !ordered.containsKey(name))
                                .collect(Collectors.joining(", ")));
            }
            for (String name : ready) {
                try {
                    ordered.put(name, query(pathByName.getOrDefault(name, ""), ordered));
                } catch (IllegalArgumentException e) {
                    faults.addAll(said(e));
                }
            }
        }
        return List.copyOf(ordered.values());
    }

    private Query query(String path, Map<String, Query> before) {
        List<TableContract.Column> columns = new ArrayList<>();
        for (String name : QueryContract.readsOf(text(path), path)) {
            TableContract table = tables.get(name);
            Query query = before.get(name);
            if (table != null) {
                columns.addAll(table.everyColumn());
            } else if (query != null) {
                columns.addAll(query.contract().columns());
            }
        }
        QueryContract contract = QueryContract.parse(text(path), path, shared, columns);
        isNamed(contract.name(), path);
        return new Query(contract, sqlBeside(path), path.startsWith("views/"));
    }
}
