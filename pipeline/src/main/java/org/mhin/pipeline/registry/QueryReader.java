package org.mhin.pipeline.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mhin.model.table.QueryContract;
import org.mhin.model.table.SharedColumns;
import org.mhin.model.table.TableContract;

/** Reads the views and macros, which may read one another, in an order in which each can be made. */
final class QueryReader {
    private final RegistryFiles files;
    private final Map<String, TableContract> tables;
    private final SharedColumns shared;
    private final Benchmarks benchmarks;
    private final NamedReads reads;

    QueryReader(
            RegistryFiles files,
            Map<String, TableContract> tables,
            SharedColumns shared,
            Benchmarks benchmarks,
            NamedReads reads) {
        this.files = files;
        this.tables = tables;
        this.shared = shared;
        this.benchmarks = benchmarks;
        this.reads = reads;
    }

    /** Each after those it reads, else by name: what it reads tells what its columns are. */
    List<Query> read(List<String> faults) {
        Map<String, String> pathByName = new TreeMap<>();
        Map<String, List<String>> readsByName = new TreeMap<>();
        for (String folder : List.of("views", "macros")) {
            files.read(folder, faults, (yaml, path) -> {
                        benchmarks.sqlBeside(path, files);
                        List<String> named = QueryContract.readsOf(yaml, path);
                        reads.noteNames(path, named);
                        faults.addAll(reads.faults(path));
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
                faults.add(Registry.ROOT + ": each of these reads another of them, so that none can be made first: "
                        + pathByName.keySet().stream()
                                .filter(name -> !ordered.containsKey(name))
                                .collect(Collectors.joining(", ")));
            }
            for (String name : ready) {
                try {
                    String path = pathByName.getOrDefault(name, "");
                    Query query = query(path, ordered);
                    faults.addAll(reads.faultsOfExamples(query, path));
                    ordered.put(name, query);
                } catch (IllegalArgumentException e) {
                    faults.addAll(files.said(e));
                }
            }
        }
        return List.copyOf(ordered.values());
    }

    private Query query(String path, Map<String, Query> before) {
        List<TableContract.Column> columns = new ArrayList<>();
        for (String name : QueryContract.readsOf(files.text(path), path)) {
            TableContract table = tables.get(name);
            Query query = before.get(name);
            if (table != null) {
                columns.addAll(table.everyColumn());
            } else if (query != null) {
                columns.addAll(query.contract().columns());
            }
        }
        QueryContract contract = QueryContract.parse(files.text(path), path, shared, columns);
        files.refuseUnlessNamed(contract.name(), path);
        return new Query(contract, benchmarks.sqlBeside(path, files), path.startsWith("views/"));
    }
}
