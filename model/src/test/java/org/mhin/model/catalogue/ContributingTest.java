package org.mhin.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.feed.FeedFile;
import org.mhin.model.feed.Statistic;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.neighbour.NeighbourSet;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.priority.Priority;
import org.mhin.model.reason.Reason;
import org.mhin.model.yaml.RecordShape;

/** The page for people who add a feed and the schemas for their editors say every key and word that the program knows, and no other. */
class ContributingTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Path SCHEMAS = Path.of("src/main/resources/catalogue/schema");

    private static final Pattern CLASS_NAME =
            Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\\.[a-zA-Z]+)?`");

    @ParameterizedTest
    @CsvSource({"feed", "indicator", "neighbours", "priority"})
    void everyKeyIsOnThePageAndInTheSchemaAndTheSchemaHasNoOther(String schema) throws IOException {
        Class<?> type = schema.equals("feed")
                ? FeedFile.class
                : schema.equals("indicator")
                        ? Indicator.class
                        : schema.equals("priority") ? Priority.class : NeighbourSet.class;
        Set<String> keys = new TreeSet<>();
        keys(type, keys);
        assertThat(keys).hasSizeGreaterThan(15);
        Set<String> known = new TreeSet<>();
        properties(
                new ObjectMapper()
                        .readTree(SCHEMAS.resolve(schema + ".schema.json").toFile()),
                known);
        assertThat(known).isEqualTo(keys);
        String page = Files.readString(DOCS.resolve("contributing.md"));
        assertThat(keys).allSatisfy(key -> assertThat(page).containsPattern("`" + key + "`|\\b" + key + ":\\s"));
    }

    private static void keys(Type type, Set<String> keys) {
        if (type instanceof ParameterizedType container) {
            Arrays.stream(container.getActualTypeArguments()).forEach(of -> keys(of, keys));
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            RecordShape.keys(plain).forEach((key, component) -> {
                keys.add(key);
                keys(((RecordComponent) component).getGenericType(), keys);
            });
        }
    }

    private static void properties(JsonNode schema, Set<String> known) {
        JsonNode properties = schema.path("properties");
        boolean isCondition = !schema.has("type");
        if (!isCondition) {
            properties.fieldNames().forEachRemaining(known::add);
        }
        schema.forEach(part -> properties(part, known));
    }

    @Test
    void everyAreaTypePeriodKindAndStatisticIsOnThePage() throws IOException {
        String page = Files.readString(DOCS.resolve("contributing.md"));
        assertThat(AreaType.keys()).allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
        assertThat(PeriodKind.values()).allSatisfy(kind -> assertThat(page).contains("| `" + kind.key() + "` |"));
        assertThat(Statistic.keys()).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    /** In back quotes: {@code Name}, and the class of {@code Name.member} and {@code room.Name}. */
    @Test
    void everyClassThatIsNamedIsThere() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (String module : List.of("../model/src", "../pipeline/src")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> classes.add(name.replace(".java", "")));
            }
        }
        Set<String> named = CLASS_NAME
                .matcher(Files.readString(DOCS.resolve("contributing.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(50);
        named.removeAll(classes);
        assertThat(named).isEmpty();
    }

    @Test
    void everyReasonOfFiguresAndLimitsIsInTheTableOfBlanksWithItsWords() throws IOException {
        String page = Files.readString(DOCS.resolve("quickstart-analyst.md"));
        assertThat(Arrays.stream(Reason.values()).filter(reason -> reason.compareTo(Reason.COUNTS_DISAGREE) <= 0))
                .allSatisfy(reason -> assertThat(page).contains("| `" + reason.code() + "` | " + reason.text() + " |"));
    }
}
