package org.mhin.model.yaml;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;

/**
 * Turns a file into a record, and says in our own words where it has another shape: unknown and missing keys, values of another
 * type, words that are none of an enum's. The record is the only home of the shape: a component is a key in kebab case; it must
 * be there unless it is {@code @Nullable}, a list, a map, a primitive or has a {@link JsonProperty#defaultValue}, and in any case
 * where {@link JsonProperty#required} says so. The component {@code digest} is no key; the keys of an {@link Inlined} one stand among the others.
 */
public final class RecordShape {
    private static final String DIGEST = "digest";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .addModule(new SimpleModule()
                    .addDeserializer(LocalDate.class, new DayDeserializer())
                    .setDeserializerModifier(new ByKey()))
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(
                    Map.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /** Days are written like 2021-03-31. */
    private static final class DayDeserializer extends FromStringDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        DayDeserializer() {
            super(LocalDate.class);
        }

        @Override
        protected LocalDate _deserialize(String value, DeserializationContext context) {
            return LocalDate.parse(value);
        }
    }

    /** Reads enums that have keys by them. */
    private static final class ByKey extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> usual) {
            return Keyed.class.isAssignableFrom(type.getRawClass()) ? new KeyDeserializer(type.getRawClass()) : usual;
        }
    }

    /** The value with a key; that there is one was seen before. */
    private static final class KeyDeserializer extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        KeyDeserializer(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String key = parser.getText();
            for (Object value : handledType().getEnumConstants()) {
                if (((Keyed) value).key().equals(key)) {
                    return value;
                }
            }
            return context.handleWeirdStringValue(handledType(), key, "no key of it");
        }
    }

    private final YamlFile file;
    private boolean convertible = true;

    private RecordShape(YamlFile file) {
        this.file = file;
    }

    /**
     * The record that a file says, with defaults where it is silent; empty where it cannot be one, and the file then has a fault.
     *
     * @param digest the value of the component {@code digest}
     */
    public static <T extends Record> Optional<T> read(YamlFile file, Class<T> type, String digest) {
        ObjectNode tree = file.tree();
        if (tree.isEmpty()) {
            if (file.isSound()) {
                file.fault(List.of(), "is empty");
            }
            return Optional.empty();
        }
        RecordShape shape = new RecordShape(file);
        shape.record(tree, type, List.of());
        if (!shape.convertible) {
            return Optional.empty();
        }
        tree.put(DIGEST, digest);
        gather(tree, type);
        try {
            return Optional.of(YAML.treeToValue(tree, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file.name() + " has the shape of " + type + " and is none", e);
        }
    }

    /** The record that a map of keys in kebab case says, whose shape was looked at before; an absent list or map is empty. */
    public static <T> T as(JsonNode map, Class<T> type) throws JsonProcessingException {
        return YAML.treeToValue(map, type);
    }

    /** A record as the map of keys that says it. */
    public static ObjectNode tree(Object said) {
        return YAML.valueToTree(said);
    }

    /** Puts the keys of inlined records, and the digest that they have, into maps of their own. */
    private static void gather(ObjectNode tree, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Inlined.class)) {
                ObjectNode own = YAML.createObjectNode();
                for (RecordComponent part : component.getType().getRecordComponents()) {
                    String key = key(part);
                    if (tree.has(key)) {
                        own.set(key, tree.remove(key));
                    }
                }
                tree.set(key(component), own);
            }
        }
    }

    /**
     * Notes where a file has another shape than a record.
     *
     * @param besides keys that somebody else reads
     */
    public static void check(YamlFile file, Class<?> type, Set<String> besides) {
        ObjectNode tree = file.tree();
        tree.remove(besides);
        new RecordShape(file).record(tree, type, List.of());
    }

    /**
     * Notes where a part of a file has another shape than a record.
     *
     * @param part what stands there, with what the file leaves to another
     * @param path where it stands
     */
    public static void check(YamlFile file, JsonNode part, Class<?> type, List<String> path) {
        new RecordShape(file).value(part.deepCopy(), type, path);
    }

    /** The keys of a record that a map must have and has not, in its order. */
    public static List<String> missing(ObjectNode map, Class<?> type) {
        return keys(type).entrySet().stream()
                .filter(key -> isMissing(map, key.getKey(), key.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The keys of a record, in its order. */
    public static Map<String, RecordComponent> keys(Class<?> type) {
        Map<String, RecordComponent> keys = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Inlined.class)) {
                keys.putAll(keys(component.getType()));
            } else if (!component.getName().equals(DIGEST)) {
                keys.put(key(component), component);
            }
        }
        return keys;
    }

    private static String key(RecordComponent component) {
        return PropertyNamingStrategies.KebabCaseStrategy.INSTANCE.translate(component.getName());
    }

    private void record(ObjectNode node, Class<?> type, List<String> path) {
        Map<String, RecordComponent> keys = keys(type);
        Map<String, String> spelt = new LinkedHashMap<>();
        keys.forEach((key, component) -> spellings(component, key).forEach(spelling -> spelt.put(spelling, key)));
        List<String> there = new ArrayList<>();
        node.fieldNames().forEachRemaining(there::add);
        Map<String, String> asSpelt = new HashMap<>();
        for (String key : there) {
            String meant = spelt.get(key);
            if (meant == null) {
                file.fault(YamlFile.under(path, key), "the key is " + YamlFile.noneOf(key, spelt.keySet()));
                node.remove(key);
            } else if (!meant.equals(key)) {
                node.set(meant, node.remove(key));
                asSpelt.put(meant, key);
            }
        }
        keys.forEach((key, component) -> {
            Optional<JsonProperty> property = property(component);
            String usual = property.map(JsonProperty::defaultValue).orElse("");
            if (!node.has(key) && !usual.isEmpty()) {
                node.set(key, usual(usual, component.getType()));
            }
            if (node.has(key)) {
                value(node.get(key), component.getGenericType(), YamlFile.under(path, asSpelt.getOrDefault(key, key)));
            } else if (isMissing(node, key, component)) {
                wrong(path, "'" + String.join("' or '", spellings(component, key)) + "' is missing");
            }
        });
    }

    private static boolean isMissing(ObjectNode map, String key, RecordComponent component) {
        return !map.has(key)
                && (isNeeded(component)
                        || property(component).map(JsonProperty::required).orElse(false));
    }

    /** How files may write the key of a component: in its own way, or where it has other names in one of those. */
    private static List<String> spellings(RecordComponent component, String key) {
        JsonAlias alias = field(component).getAnnotation(JsonAlias.class);
        return alias == null ? List.of(key) : List.of(alias.value());
    }

    private static Optional<JsonProperty> property(RecordComponent component) {
        return Optional.ofNullable(field(component).getAnnotation(JsonProperty.class));
    }

    private static AnnotatedElement field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode usual(String text, Class<?> type) {
        if (type == double.class) {
            return YAML.getNodeFactory().numberNode(Double.parseDouble(text));
        }
        if (type == int.class) {
            return YAML.getNodeFactory().numberNode(Integer.parseInt(text));
        }
        return type.isRecord() ? YAML.createObjectNode() : YAML.getNodeFactory().textNode(text);
    }

    private static boolean isNeeded(RecordComponent component) {
        Class<?> type = component.getType();
        return !type.isPrimitive()
                && type != List.class
                && type != Map.class
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private void value(JsonNode node, Type type, List<String> path) {
        if (node.isNull()) {
            if (type != Object.class) {
                wrong(path, "has no value");
            }
        } else if (type instanceof ParameterizedType container) {
            Type[] of = container.getActualTypeArguments();
            if (container.getRawType() == List.class) {
                list(node, of[0], path);
            } else {
                map(node, of[1], path);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            if (node instanceof ObjectNode map) {
                record(map, plain, path);
            } else {
                wrong(path, "is a map of keys" + insteadOf(node));
            }
        } else if (type instanceof Class<?> plain) {
            scalar(node, plain, path);
        }
    }

    private void list(JsonNode node, Type entry, List<String> path) {
        if (!(node instanceof ArrayNode list)) {
            wrong(path, "is a list, such as [a, b]" + insteadOf(node));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            value(list.get(i), entry, YamlFile.under(path, YamlFile.index(i)));
        }
    }

    private void map(JsonNode node, Type entry, List<String> path) {
        if (!(node instanceof ObjectNode map)) {
            wrong(path, "is a map of keys" + insteadOf(node));
            return;
        }
        map.fields().forEachRemaining(field -> value(field.getValue(), entry, YamlFile.under(path, field.getKey())));
    }

    private void scalar(JsonNode node, Class<?> type, List<String> path) {
        String text = node.asText();
        if (type.isEnum()) {
            List<String> words = words(type);
            if (!node.isTextual() || !words.contains(text)) {
                convertible = false;
                file.fault(
                        path,
                        (node.isContainerNode() ? "is" : YamlFile.quoted(text) + " is ")
                                + YamlFile.noneOf(text, words));
            }
        } else if (type == String.class && !node.isTextual()) {
            wrong(
                    path,
                    node.isContainerNode()
                            ? "is a text" + insteadOf(node)
                            : YamlFile.quoted(text) + " is not text; write it in quotes: \"" + text + "\"");
        } else if ((type == int.class || type == Integer.class) && !node.canConvertToExactIntegral()) {
            wrong(path, YamlFile.quoted(text) + " is not a whole number");
        } else if ((type == int.class || type == Integer.class) && !node.canConvertToInt()) {
            wrong(
                    path,
                    YamlFile.quoted(text) + " is out of range; write a whole number from " + Integer.MIN_VALUE + " to "
                            + Integer.MAX_VALUE);
        } else if ((type == double.class || type == Double.class) && !node.isNumber()) {
            wrong(path, YamlFile.quoted(text) + " is not a number");
        } else if (type == boolean.class && !node.isBoolean()) {
            wrong(path, YamlFile.quoted(text) + " is neither true nor false");
        } else if (type == LocalDate.class && !isDay(text)) {
            wrong(path, YamlFile.quoted(text) + " is not a date; write it like 2021-03-31");
        }
    }

    private static String insteadOf(JsonNode node) {
        return node.isArray()
                ? ", and no list"
                : node.isObject() ? ", and no map of keys" : ", and no single value " + YamlFile.quoted(node.asText());
    }

    /** Whether a text is a day as files write it, such as 2021-03-31. */
    public static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The words of an enum as files spell them: its keys, where it is {@link Keyed}; none of a value that no file may name. */
    public static List<String> words(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .filter(field -> !field.isAnnotationPresent(JsonIgnore.class))
                .map(RecordShape::word)
                .toList();
    }

    private static String word(Field value) {
        try {
            if (value.get(null) instanceof Keyed keyed) {
                return keyed.key();
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return Optional.ofNullable(value.getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .orElse(value.getName());
    }

    private void wrong(List<String> path, String what) {
        convertible = false;
        file.fault(path, what);
    }
}
