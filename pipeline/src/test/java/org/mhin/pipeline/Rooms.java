package org.mhin.pipeline;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rooms of the code (its packages), their order, and the page that shows them. */
public final class Rooms {
    /** What answers readers at once, and so knows nothing of Spark. */
    private static final List<String> READERS = List.of("release", "answer", "render", "extract", "status");

    /** From what knows nothing to what may know all. */
    static final List<String> IN_ORDER = List.of(
            "model",
            "model.reason",
            "model.resource",
            "model.yaml",
            "model.period",
            "model.area.register",
            "model.area.geography",
            "model.breakdown",
            "model.statistic",
            "model.statistic.numeric",
            "model.statistic.rate",
            "model.statistic.chart",
            "model.statistic.trend",
            "model.statistic.rank",
            "model.disclosure",
            "model.comparison",
            "model.feed",
            "model.indicator",
            "model.figure",
            "model.inequality",
            "model.neighbour",
            "model.priority",
            "model.table",
            "model.catalogue",
            "model.method",
            "pipeline.warehouse",
            "pipeline.warehouse.storage",
            "pipeline.warehouse.record",
            "pipeline.warehouse.layout",
            "pipeline.publication",
            "pipeline.parquet",
            "pipeline.registry",
            "pipeline.spark",
            "pipeline.tabular.row",
            "pipeline.tabular.csv",
            "pipeline.tabular.workbook",
            "pipeline.tabular.parquet",
            "pipeline.tabular.json",
            "pipeline.tabular",
            "pipeline.land.recognise",
            "pipeline.land.arrive",
            "pipeline.stage.encode",
            "pipeline.stage",
            "pipeline.resolve",
            "pipeline.dimension",
            "pipeline.measure",
            "pipeline.protect",
            "pipeline.convert",
            "pipeline.neighbour",
            "pipeline.mart.function",
            "pipeline.mart",
            "pipeline.publish.star",
            "pipeline.check",
            "pipeline.publish",
            "pipeline.health",
            "pipeline.run",
            "pipeline.render.format",
            "pipeline.release",
            "pipeline.status",
            "pipeline.answer",
            "pipeline.render",
            "pipeline.extract",
            "pipeline.calculate",
            "pipeline.trial",
            "pipeline.cli",
            "pipeline.bench");

    private static final String BASE = "org.mhin.";
    private static final Pattern PURPOSE = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private Rooms() {}

    /** The packages of the rooms of readers, with all below them. */
    public static String[] readers() {
        return READERS.stream().map(room -> "org.mhin.pipeline." + room + "..").toArray(String[]::new);
    }

    static Set<String> of(JavaClasses classes) {
        return classes.stream().map(Rooms::room).collect(Collectors.toCollection(TreeSet::new));
    }

    /** By room, which other rooms its classes know. */
    static Map<String, Set<String>> arrows(JavaClasses classes) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> known = arrows.computeIfAbsent(room(type), room -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .map(JavaClass::getBaseComponentType)
                    .filter(other -> other.getPackageName().startsWith(BASE))
                    .map(Rooms::room)
                    .filter(other -> !other.equals(room(type)))
                    .forEach(known::add);
        }
        return arrows;
    }

    /** {@code docs/architecture.md}. */
    static String page(JavaClasses classes) {
        Map<String, Set<String>> arrows = arrows(classes);
        StringBuilder page = new StringBuilder();
        page.append("""
                # Architecture

                Rendered from the code: the rooms are its packages, in an order in which each knows only rooms above it.

                ## The line

                A delivery goes `land` → `stage` → `resolve` → `measure` → `protect` → `convert` → `neighbour` → `mart` → `check` →
                `publish`. `run` holds the line, of which each step says what it would do and does it. `mart`, `check` and `publish` see
                what `protect` hands on and the tables of `dimension`, nothing else. The tables of `dimension` are planned after `resolve` and written before the
                marts. The readers `answer` and `status` also open landed and staged files.
                Readers come from the other end: `cli` asks `answer`, `answer` reads a `release`, `render` writes what was answered. `extract` writes a
                slice of a `release` into a folder.

                ## Rooms and arrows
                """);
        for (String module : List.of("model", "pipeline")) {
            page.append("\n### `")
                    .append(module)
                    .append("`\n\n| room | classes | purpose | knows |\n|---|---|---|---|\n");
            for (String room : IN_ORDER) {
                if (room.equals(module) || room.startsWith(module + ".")) {
                    page.append("| `").append(shortened(room, module)).append("` | ");
                    page.append(classes.stream()
                            .filter(type -> room(type).equals(room) && type.isTopLevelClass())
                            .filter(type -> !type.getSimpleName().equals("package-info"))
                            .count());
                    page.append(" | ").append(purpose(module, room)).append(" | ");
                    page.append(IN_ORDER.stream()
                            .filter(arrows.getOrDefault(room, Set.of())::contains)
                            .map(other -> "`" + shortened(other, module) + "`")
                            .collect(Collectors.joining(" ")));
                    page.append(" |\n");
                }
            }
        }
        return page.toString();
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(BASE.length());
    }

    private static String shortened(String room, String module) {
        return room.startsWith(module + ".") ? room.substring(module.length() + 1) : room;
    }

    /** The first sentence of the package's description. */
    private static String purpose(String module, String room) {
        try {
            String source = Files.readString(
                    Path.of("..", module, "src/main/java", (BASE + room).replace('.', '/'), "package-info.java"));
            Matcher text = PURPOSE.matcher(source);
            if (!text.find()) {
                throw new IllegalStateException("Package " + room + " has no description");
            }
            String plain = text.group(1)
                    .replaceAll("\\s*\\n \\*\\s?", " ")
                    .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                    .replace("|", "\\|")
                    .strip();
            int end = plain.indexOf(". ");
            return end < 0 ? plain : plain.substring(0, end + 1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
