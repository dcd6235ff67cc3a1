package org.mhin.model.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.disclosure.DisclosureRule;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.neighbour.NeighbourSet;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.priority.Priority;
import org.mhin.model.reason.Reason;
import org.mhin.model.yaml.RecordShape;

/** The lists of words in the schemas for editors are those that the program knows: a word that is added here is added there. */
class CatalogueSchemasTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/catalogue/schema");
    private static final List<String> REASONS =
            Reason.ofFigures().stream().map(Reason::code).toList();

    /** The words of components that are texts, by record and component. All others are of enums. */
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("FeedFile.frequency", FeedContracts.FREQUENCIES),
            Map.entry("PeriodRule.year", FeedContracts.YEARS),
            Map.entry(
                    "PeriodRule.kind",
                    PeriodRule.KINDS.stream().map(PeriodKind::key).toList()),
            Map.entry("Supersession.scope", FeedContracts.SCOPES),
            Map.entry("Column.markers", REASONS),
            Map.entry("MeasureRule.reasons", REASONS),
            Map.entry("MeasureRule.figures", Statistic.keys()),
            Map.entry("WideMeasure.statistic", Statistic.keys()),
            Map.entry("Level.types", AreaType.keys()),
            Map.entry("RegisterRule.types", AreaType.keys()),
            Map.entry("AreaAbove.types", AreaType.keys()),
            Map.entry("NeighbourRule.types", AreaType.keys()),
            Map.entry(
                    "NeighbourSet.areas",
                    AreaType.keys().stream()
                            .filter(key -> BoundarySet.types().contains(AreaType.ofKey(key)))
                            .filter(key -> !key.equals(AreaType.ENGLAND.key()))
                            .toList()));

    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, JsonNode> lists = new LinkedHashMap<>();
    private final Map<String, List<String>> words = new LinkedHashMap<>();

    @ParameterizedTest
    @CsvSource({"feed", "indicator", "neighbours", "disclosure", "priority"})
    void everyListOfWordsIsThatOfTheProgram(String schema) throws IOException {
        JsonNode root = schema(schema);
        look(
                root,
                root,
                switch (schema) {
                    case "feed" -> FeedFile.class;
                    case "indicator" -> Indicator.class;
                    case "disclosure" -> DisclosureRule.class;
                    case "priority" -> Priority.class;
                    default -> NeighbourSet.class;
                },
                "");
        assertThat(lists).isNotEmpty();
        assertThat(words.keySet()).isEqualTo(lists.keySet());
        lists.forEach((where, list) -> assertThat(texts(list))
                .as(schema + ": " + where)
                .containsExactlyInAnyOrderElementsOf(words.get(where)));
        assertThat(root.findValues("enum")).as("each is looked at").hasSameSizeAs(lists.values());
    }

    /** Goes through a schema and the type of what it describes side by side. */
    private void look(JsonNode root, JsonNode at, Type type, String where) {
        JsonNode schema = at.has("$ref") ? root.at(at.get("$ref").asText().substring(1)) : at;
        if (type instanceof ParameterizedType container) {
            Type[] of = container.getActualTypeArguments();
            boolean isList = container.getRawType() == List.class;
            note(schema.path("propertyNames"), where);
            look(root, schema.path(isList ? "items" : "additionalProperties"), of[of.length - 1], where);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            if (seen.add(schema)) {
                RecordShape.keys(plain).forEach((key, component) -> {
                    RecordComponent of = (RecordComponent) component;
                    look(
                            root,
                            schema.path("properties").path(key),
                            of.getGenericType(),
                            plain.getSimpleName() + "." + of.getName());
                });
            }
        } else {
            note(schema, where);
            if (type instanceof Class<?> plain && plain.isEnum()) {
                words.put(where, RecordShape.words(plain));
            }
        }
    }

    private void note(JsonNode schema, String where) {
        if (schema.has("enum")) {
            lists.put(where, schema.get("enum"));
        }
        if (WORDS.containsKey(where)) {
            words.put(where, WORDS.get(where));
        }
    }

    @Test
    void theFeedSchemaAsksForThePartsOfEachKind() throws IOException {
        Map<String, List<String>> required = new LinkedHashMap<>();
        schema("feed").path("allOf").forEach(rule -> {
            String kind = rule.at("/if/properties/kind/const").asText();
            required.put(kind, texts(rule.at("/then/required")));
        });
        assertThat(required).hasSameSizeAs(FeedContract.Kind.values());
        assertThat(FeedContract.Kind.values())
                .allSatisfy(kind -> assertThat(required.get(kind.key())).isEqualTo(kind.parts()));
    }

    @Test
    void theFeedSchemaRefusesThePartsOfOtherKinds() throws IOException {
        Map<String, List<String>> refused = new LinkedHashMap<>();
        schema("feed").path("allOf").forEach(rule -> {
            List<String> parts = new ArrayList<>();
            rule.at("/then/properties").fields().forEachRemaining(part -> {
                assertThat(part.getValue().isBoolean() && !part.getValue().asBoolean())
                        .as(part.getKey())
                        .isTrue();
                parts.add(part.getKey());
            });
            refused.put(rule.at("/if/properties/kind/const").asText(), parts);
        });
        assertThat(FeedContract.Kind.values())
                .allSatisfy(kind -> assertThat(refused.get(kind.key()))
                        .containsExactlyInAnyOrderElementsOf(Arrays.stream(FeedContract.Kind.values())
                                .filter(other -> other != kind)
                                .flatMap(other -> other.parts().stream())
                                .toList()));
    }

    private static JsonNode schema(String name) throws IOException {
        return new ObjectMapper()
                .readTree(SCHEMAS.resolve(name + ".schema.json").toFile());
    }

    private static List<String> texts(JsonNode list) {
        return new ArrayList<>(StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    }
}
