package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.Hinted;

/** The JSON Schemas of what commands answer, from the records that they write. */
final class AnswerSchemas {
    /** By the file that describes it. */
    static final Map<String, Class<?>> ANSWERS = answers();

    private AnswerSchemas() {}

    private static Map<String, Class<?>> answers() {
        Map<String, Class<?>> answers = new LinkedHashMap<>();
        answers.put("area", Answer.OfArea.class);
        answers.put("area-list", Answer.OfAreaList.class);
        answers.put("compare", Answer.OfComparisons.class);
        answers.put("compare-rankings", Answer.OfRankings.class);
        answers.put("compare-neighbours", Answer.OfNeighbours.class);
        answers.put("explain", Answer.OfFigures.class);
        answers.put("explain-derived", Answer.OfDerivedFigures.class);
        answers.put("releases", Answer.OfReleases.class);
        answers.put("status", Answer.OfStatus.class);
        answers.put("audit", Answer.OfAudit.class);
        answers.put("check", Answer.OfChecks.class);
        answers.put("indicators", Answer.OfIndicators.class);
        answers.put("profile", Answer.OfProfile.class);
        answers.put("priorities", Answer.OfPriorities.class);
        return answers;
    }

    /** Every field is there always, but for those that are left out where they are null; and no other is. */
    static JsonNode of(Class<?> answer) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withNullableCheck(AnswerSchemas::isNullable)
                .withRequiredCheck(field -> field.getAnnotation(JsonInclude.class) == null
                        && field.getAnnotation(JsonUnwrapped.class) == null);
        // What helps on is written as its words.
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> List.of(Hinted.class, Hint.class)
                                .contains(type.getErasedType())
                        ? new CustomDefinition(
                                context.getGeneratorConfig().createObjectNode().put("type", "string"),
                                CustomDefinition.INLINE_DEFINITION,
                                CustomDefinition.EXCLUDING_ATTRIBUTES)
                        : null);
        ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(answer);
        JsonNode definitions = schema.path("$defs");
        definitions.forEach(definition -> flatten((ObjectNode) definition, definitions));
        flatten(schema, definitions);
        return schema;
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The fields of unwrapped parts stand among those of the whole, as they do in what is written. */
    private static void flatten(ObjectNode schema, JsonNode definitions) {
        ObjectNode properties = schema.withObjectProperty("properties");
        JsonNode parts = schema.remove("allOf");
        TreeSet<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (parts != null) {
            for (JsonNode part : parts) {
                ObjectNode whole = (ObjectNode) resolved(part, definitions);
                flatten(whole, definitions);
                whole.path("properties")
                        .fields()
                        .forEachRemaining(field -> properties.set(field.getKey(), field.getValue()));
                whole.path("required").forEach(name -> required.add(name.asText()));
            }
        }
        if (properties.isEmpty()) {
            schema.remove("properties");
            return;
        }
        ArrayNode names = schema.putArray("required");
        required.forEach(names::add);
        schema.put("additionalProperties", false);
    }

    private static JsonNode resolved(JsonNode part, JsonNode definitions) {
        String reference = part.path("$ref").asText();
        return reference.isEmpty() ? part : definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
