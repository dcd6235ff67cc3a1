package org.mhin.pipeline.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mhin.model.table.TableContract;
import org.mhin.model.table.TableExample;
import org.mhin.model.yaml.YamlFile;

/** What each contract says that its SQL reads, held against what there is. */
final class NamedReads {
    private final RegistryFiles files;

    /** Every table that is known by now. */
    private final Map<String, TableContract> tables;

    private final Map<String, List<TableContract.Read>> byPath = new HashMap<>();

    /** @param tables those known by now; more may be put there before anything is judged */
    NamedReads(RegistryFiles files, Map<String, TableContract> tables) {
        this.files = files;
        this.tables = tables;
    }

    /** Notes what a contract that has the shape of one reads. */
    void note(String path, List<TableContract.Read> reads) {
        byPath.put(path, reads);
    }

    /** The same, of a contract that names no columns of what it reads. */
    void noteNames(String path, List<String> names) {
        note(
                path,
                names.stream()
                        .map(name -> new TableContract.Read(name, List.of()))
                        .toList());
    }

    /** A line for each table, view or macro that a contract reads and there is not, and for each such column. */
    List<String> faults(String path) {
        List<String> folders = readBy(path.substring(0, path.indexOf('/')));
        Set<String> known = folders.stream()
                .flatMap(files::contractsIn)
                .map(contract -> contract.substring(contract.indexOf('/') + 1).replaceFirst("\\.yaml$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        YamlFile file = YamlFile.of(files.text(path), files.named(path));
        List<TableContract.Read> named = byPath.getOrDefault(path, List.of());
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i).table();
            List<String> place = List.of("reads", YamlFile.index(i));
            TableContract table = tables.get(name);
            if (!known.contains(name)) {
                file.fault(
                        place,
                        YamlFile.quoted(name) + " is not a table" + (folders.contains("views") ? ", view or macro" : "")
                                + YamlFile.meant(name, known));
            } else if (table != null && !name.equals(Registry.FIGURES)) {
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

    /**
     * A line for each table and column that a contract names and there is not. Its examples name what it reads: they are judged once all of
     * that is there.
     */
    List<String> faults(Mart made, String path) {
        List<String> ofReads = faults(path);
        boolean isRead = made.contract().reads().stream().allMatch(read -> tables.containsKey(read.table()));
        return ofReads.isEmpty() && isRead
                ? TableExample.faults(made.contract(), tables, files.text(path), files.named(path))
                : ofReads;
    }

    /** A line for each table, column and parameter that the examples of a view or a macro name and there is not. */
    List<String> faultsOfExamples(Query query, String path) {
        return TableExample.faults(query.contract(), tables, files.text(path), files.named(path));
    }

    /** The folders of what the SQL of a contract may name, by the folder that the contract stands in. */
    private static List<String> readBy(String folder) {
        List<String> folders = new ArrayList<>(Registry.WRITTEN);
        if (!List.of("marts", "benchmarks").contains(folder)) {
            folders.addAll(List.of("marts", "release"));
        }
        if (List.of("views", "macros", "checks").contains(folder)) {
            folders.addAll(List.of("views", "macros"));
        }
        return folders;
    }
}
