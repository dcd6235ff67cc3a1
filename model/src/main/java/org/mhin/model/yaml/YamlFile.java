package org.mhin.model.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;

/**
 * One file of one map of keys: what it says, where each key stands, and what is wrong with it. Faults are gathered, so that a
 * person sees all of them at once.
 */
public final class YamlFile {
    private static final int KNOWN_LISTED = 10;
    private static final int VALUE_SHOWN = 60;
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper CANONICAL =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final String name;
    private final Map<List<String>, JsonLocation> places = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private ObjectNode tree = YAML.createObjectNode();

    private record Fault(int line, int column, String key, String what) {
        static final Comparator<Fault> BY_PLACE =
                Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column);
    }

    private YamlFile(String name) {
        this.name = name;
    }

    /**
     * Reads a file's text. What is not YAML, no map, a key given twice or a second document is a fault of the file.
     *
     * @param name the file's name, for messages; folders before it are part of it
     */
    public static YamlFile of(String yaml, String name) {
        YamlFile file = new YamlFile(name);
        try (YAMLParser parser = YAML.getFactory().createParser(yaml)) {
            JsonNode read = parser.nextToken() == null ? null : file.walk(parser, List.of());
            if (read instanceof ObjectNode map) {
                file.tree = map;
            } else {
                file.fault(List.of(), "is not a map of keys");
            }
            if (parser.nextToken() != null) {
                file.add(parser.currentTokenLocation(), "", "a second document begins; a file holds one");
            }
        } catch (JsonProcessingException e) {
            file.add(e.getLocation(), "", "is not YAML: " + problem(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** What stands at a parser's token, having noted where each key and entry of a list stands, and which keys are there twice. */
    private JsonNode walk(YAMLParser parser, List<String> path) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode map = YAML.createObjectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                List<String> key = under(path, name);
                JsonLocation place = parser.currentTokenLocation();
                JsonLocation before = places.putIfAbsent(key, place);
                if (before != null) {
                    add(
                            place,
                            String.join(".", shown(key)),
                            "the key is there twice, first in line " + before.getLineNr());
                }
                parser.nextToken();
                map.set(name, walk(parser, key));
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode list = YAML.createArrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                List<String> entry = under(path, index(list.size()));
                places.putIfAbsent(entry, parser.currentTokenLocation());
                list.add(walk(parser, entry));
            }
            return list;
        }
        return parser.readValueAsTree();
    }

    /** What a parser found wrong, without the pictures of the place that it draws on lines of their own. */
    private static String problem(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && !line.startsWith(" in "))
                .collect(Collectors.joining(", "));
    }

    /** The file's name as messages have it. */
    public String name() {
        return name;
    }

    /** The file's name without folders and ending, which is the key of what it holds. */
    public String stem() {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.endsWith(".yaml") ? last.substring(0, last.length() - ".yaml".length()) : last;
    }

    /** The folder the file stands in; empty where the name has none. */
    public String folder() {
        String[] steps = name.split("/");
        return steps.length < 2 ? "" : steps[steps.length - 2];
    }

    /** What the file says, as it says it, to be changed at will; empty where it is not a map of keys. */
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /** What the file says, not how it is spaced or commented, in one text that is always the same. */
    public String canonical() {
        try {
            return CANONICAL.writeValueAsString(CANONICAL.treeToValue(tree, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A step from a list to one of its entries; 0 is the first. */
    public static String index(int entry) {
        return "[" + entry + "]";
    }

    /** The path of what stands under a key, or of an entry of a list. */
    public static List<String> under(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** The keys of a path, without the entries of lists: the line says which is meant. */
    private static List<String> shown(List<String> path) {
        return path.stream().filter(step -> !step.startsWith("[")).toList();
    }

    /**
     * Notes a fault.
     *
     * @param path the keys from the top to the one at fault; the nearest that the file has gives the line
     */
    public void fault(List<String> path, String what) {
        List<String> found = path;
        while (!found.isEmpty() && !places.containsKey(found)) {
            found = found.subList(0, found.size() - 1);
        }
        add(places.get(found), String.join(".", shown(path)), what);
    }

    private void add(@Nullable JsonLocation place, String key, String what) {
        int line = place == null ? 1 : Math.max(1, place.getLineNr());
        int column = place == null ? 1 : Math.max(1, place.getColumnNr());
        faults.add(new Fault(line, column, key, what));
    }

    /** Notes a value that is not one of those there are. */
    public void unknown(List<String> path, String value, Collection<String> known) {
        fault(path, quoted(value) + " is " + noneOf(value, known));
    }

    /** {@code none of a, b, c; did you mean a?}; of many words only the nearest is told, where one is near. */
    static String noneOf(String value, Collection<String> known) {
        List<String> nearest = Suggestions.to(value, known, 1);
        String meant = nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?";
        return known.size() > KNOWN_LISTED && !nearest.isEmpty()
                ? "not one of the " + known.size() + " there are" + meant
                : "not one of " + String.join(", ", known) + meant;
    }

    /** {@code ; did you mean a?}, or where none is near and they are few {@code ; there are a, b}. */
    public static String meant(String value, Collection<String> known) {
        List<String> nearest = Suggestions.to(value, known, 1);
        return !nearest.isEmpty()
                ? "; did you mean " + nearest.get(0) + "?"
                : known.isEmpty() || known.size() > KNOWN_LISTED ? "" : "; there are " + String.join(", ", known);
    }

    /** A value as a message shows it: on one line, and not endless. */
    public static String quoted(String value) {
        String flat = value.replaceAll("\\p{Cntrl}+", " ");
        return "'" + (flat.length() <= VALUE_SHOWN ? flat : flat.substring(0, VALUE_SHOWN) + "…") + "'";
    }

    /** Whether nothing is wrong so far. */
    public boolean isSound() {
        return faults.isEmpty();
    }

    /** One line a fault, in the order in which they stand in the file. */
    public List<String> faults() {
        return faults.stream()
                .sorted(Fault.BY_PLACE)
                .map(fault -> name + ": line " + fault.line() + ", column " + fault.column() + ": "
                        + (fault.key().isEmpty() ? "" : fault.key() + ": ") + fault.what())
                .toList();
    }

    /** @throws InvalidYaml when anything is wrong */
    public void refuse() {
        if (!isSound()) {
            throw new InvalidYaml(faults());
        }
    }
}
