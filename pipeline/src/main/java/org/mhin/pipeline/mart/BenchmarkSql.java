package org.mhin.pipeline.mart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.jspecify.annotations.Nullable;
import org.mhin.model.table.Benchmark;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.YamlFile;
import org.mhin.pipeline.registry.Registry;
import scala.jdk.javaapi.CollectionConverters;

/** The SQL of a benchmark, read by Spark's parser before a night begins: what it cannot read, and which columns are not given. */
public final class BenchmarkSql {
    private static final SparkSqlParser PARSER = new SparkSqlParser();

    /** The view of what a benchmark looks back on, where it is read. */
    private static final Pattern EARLIER = Pattern.compile("(?i)\\b(from|join)\\s+earlier\\b");

    /** The parser is Scala's, and says nothing of what it throws. */
    @FunctionalInterface
    private interface Reading {
        void read(String sql) throws ParseException;
    }

    private BenchmarkSql() {}

    /**
     * Reads the SQL of every benchmark that somebody added; a test reads that of the others.
     *
     * @throws InvalidYaml with a line for each fault that names the file and the key
     */
    public static void check(Registry registry) {
        List<String> faults = new ArrayList<>();
        registry.addedBenchmarks()
                .forEach((file, benchmark) -> faults(benchmark).forEach(fault -> faults.add(file + ": " + fault)));
        if (!faults.isEmpty()) {
            throw new InvalidYaml(faults);
        }
    }

    /** What is wrong, each after the key that says it. */
    private static List<String> faults(Benchmark benchmark) {
        return benchmark.by(
                BenchmarkSql::ofFigure,
                goal -> Stream.of(expression("goal", goal.goal()), expression("rule", goal.rule()))
                        .filter(Objects::nonNull)
                        .toList(),
                peers -> Stream.of(expression("among", peers.among()), expression("only", peers.only()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static List<String> ofFigure(Benchmark.Figure figure) {
        List<String> faults = new ArrayList<>();
        if (figure.looksBack() == 0 && EARLIER.matcher(figure.rows()).find()) {
            faults.add("rows: it reads earlier, and the file does not say how far it looks; write looks-back: 1");
        }
        String unread = unread("rows", figure.rows(), sql -> {
            Set<String> given = given(PARSER.parsePlan(sql));
            Set<String> needed = new LinkedHashSet<>(List.of("part", "peer_group"));
            needed.addAll(figure.match().values());
            if (figure.itself() != null) {
                needed.add(figure.itself());
            }
            needed.addAll(List.of("value", "judged_value"));
            needed.stream()
                    .filter(column -> given != null && !given.contains(column))
                    .forEach(column -> faults.add("rows: it gives no column '" + column + "', which it must; it gives "
                            + String.join(", ", Objects.requireNonNull(given))
                            + YamlFile.meant(column, given.size() > 1 ? without(given, needed) : Set.of())));
        });
        if (unread != null) {
            faults.add(unread);
        }
        return faults;
    }

    private static Set<String> without(Set<String> given, Set<String> needed) {
        Set<String> others = new LinkedHashSet<>(given);
        others.removeAll(needed);
        return others;
    }

    private static @Nullable String expression(String key, String sql) {
        return unread(key, sql, PARSER::parseExpression);
    }

    /** What Spark says of a text that it cannot read; null where it can. */
    private static @Nullable String unread(String key, String sql, Reading reading) {
        if (sql.strip().endsWith(";")) {
            return key + ": it ends with a semicolon; leave it out, since it becomes a part of other SQL";
        }
        try {
            reading.read(sql);
            return null;
        } catch (ParseException e) {
            return key + ": it is not SQL that Spark reads: " + said(e);
        }
    }

    /** What Spark says of SQL, in a line and without its own codes. */
    static String said(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("")
                .replaceFirst("^\\[\\w+(\\.\\w+)*\\] ", "")
                .replaceFirst(" ?SQLSTATE: \\w+", "");
    }

    /** The columns of a query by their names; null where it does not name them all, as with a star. */
    private static @Nullable Set<String> given(LogicalPlan plan) {
        LogicalPlan top = plan;
        while (true) {
            if (top instanceof Project project) {
                return names(CollectionConverters.asJava(project.projectList()));
            }
            if (top instanceof Aggregate aggregate) {
                return names(CollectionConverters.asJava(aggregate.aggregateExpressions()));
            }
            List<LogicalPlan> below = CollectionConverters.asJava(top.children());
            if (below.isEmpty()) {
                return null;
            }
            top = below.get(0);
        }
    }

    private static @Nullable Set<String> names(List<NamedExpression> columns) {
        Set<String> names = new LinkedHashSet<>();
        for (NamedExpression column : columns) {
            if (column instanceof Alias alias) {
                names.add(alias.name());
            } else if (column instanceof UnresolvedAttribute attribute) {
                names.add(attribute.nameParts().last());
            } else {
                return null;
            }
        }
        return names;
    }
}
