package org.mhin.pipeline.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.registry.Literal;

/** Which files of a release a database is made of, each with the number that the rows of a table of figures have of it. */
final class FileList {
    private final Statement statement;

    /** @param statement of the database */
    FileList(Statement statement) {
        this.statement = statement;
    }

    /**
     * What a release has that the database has not, and the other way round.
     *
     * @param gone the numbers of files, by table
     */
    record Change(Map<String, List<Integer>> gone, List<TableFile> fresh) {
        /** Every table with a change, in the order of their names. */
        Set<String> tables() {
            Set<String> tables = new TreeSet<>(gone.keySet());
            fresh.forEach(file -> tables.add(file.table()));
            return tables;
        }

        List<Integer> gone(String table) {
            return gone.getOrDefault(table, List.of());
        }

        List<TableFile> fresh(String table) {
            return fresh.stream().filter(file -> file.table().equals(table)).toList();
        }
    }

    /**
     * Holds the list against the files of a release.
     *
     * @param files every file of the release but those made with the database
     * @param madeHere the tables of which one file is made with the database
     */
    Change change(List<TableFile> files, List<String> madeHere) throws SQLException {
        Map<String, TableFile> wanted = new TreeMap<>();
        files.forEach(file -> wanted.put(file.table() + "/" + file.partition() + "/" + file.sha256(), file));
        Map<String, List<Integer>> gone = new TreeMap<>();
        try (ResultSet row = statement.executeQuery("SELECT file, table_name, partition, sha256 FROM star.file"
                + " WHERE NOT (partition = '" + MartPartition.ALL + "' AND table_name IN ("
                + madeHere.stream().map(Literal::of).collect(Collectors.joining(", ")) + "))")) {
            while (row.next()) {
                String table = row.getString("table_name");
                if (wanted.remove(table + "/" + row.getString("partition") + "/" + row.getString("sha256")) == null) {
                    gone.computeIfAbsent(table, key -> new ArrayList<>()).add(row.getInt("file"));
                }
            }
        }
        return new Change(gone, List.copyOf(wanted.values()));
    }

    /**
     * Notes which files a table is made of now.
     *
     * @return the number of each new one
     */
    Map<TableFile, Integer> register(List<Integer> gone, List<TableFile> fresh) throws SQLException {
        if (!gone.isEmpty()) {
            statement.execute("DELETE FROM star.file WHERE file IN " + among(gone));
        }
        int next = 1;
        try (ResultSet row = statement.executeQuery("SELECT coalesce(max(file), 0) FROM star.file")) {
            if (row.next()) {
                next += row.getInt(1);
            }
        }
        Map<TableFile, Integer> numbers = new LinkedHashMap<>();
        for (TableFile file : fresh) {
            numbers.put(file, next++);
        }
        if (!numbers.isEmpty()) {
            statement.execute(numbers.entrySet().stream()
                    .map(entry -> "(" + entry.getValue() + ", "
                            + Literal.of(entry.getKey().table()) + ", "
                            + Literal.of(entry.getKey().partition()) + ", "
                            + Literal.of(entry.getKey().sha256()) + ")")
                    .collect(Collectors.joining(", ", "INSERT INTO star.file VALUES ", "")));
        }
        return numbers;
    }

    /** The numbers of the files of a table that have one part. */
    List<Integer> numbers(String table, String partition) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT file FROM star.file WHERE table_name = " + Literal.of(table)
                + " AND partition = " + Literal.of(partition))) {
            while (row.next()) {
                numbers.add(row.getInt(1));
            }
        }
        return numbers;
    }

    /** A list of numbers as a condition has it. */
    static String among(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
