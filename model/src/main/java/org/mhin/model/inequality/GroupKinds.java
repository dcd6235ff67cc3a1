package org.mhin.model.inequality;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mhin.model.Digest;

/** Which breakdowns divide people by who they are, and what their groups are to each other. */
public final class GroupKinds {
    private static final String SEX = "sex";
    private static final String AGE = "age";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(
                    String.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private final List<GroupKind> kinds;
    private final String digest;
    private final Map<String, Optional<GroupKind>> known = new ConcurrentHashMap<>();

    private GroupKinds(List<GroupKind> kinds, String digest) {
        this.kinds = kinds;
        this.digest = digest;
    }

    private static final class Shipped {
        static final GroupKinds KINDS = read();

        private static GroupKinds read() {
            try (InputStream in = GroupKinds.class.getResourceAsStream("/catalogue/breakdowns.yaml")) {
                if (in == null) {
                    throw new IllegalStateException("catalogue/breakdowns.yaml is not on the class path");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "breakdowns.yaml");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The kinds that come with the product, read once. */
    public static GroupKinds shipped() {
        return Shipped.KINDS;
    }

    /**
     * Reads the kinds.
     *
     * @param name the file's name, for messages
     * @throws IllegalArgumentException with one line that names the file and what is wrong
     */
    public static GroupKinds parse(String yaml, String name) {
        try {
            List<GroupKind> kinds = YAML.readerForListOf(GroupKind.class).readValue(yaml);
            for (String needed : List.of(SEX, AGE)) {
                if (kinds.stream().noneMatch(kind -> kind.dimension().equals(needed))) {
                    throw new IllegalArgumentException(name + ": there is no dimension " + needed);
                }
            }
            return new GroupKinds(List.copyOf(kinds), Digest.ofText(yaml));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Changes with the text the kinds are read from. */
    public String digest() {
        return digest;
    }

    /** The kind of a category type; empty where it does not divide people by who they are. */
    public Optional<GroupKind> ofCategoryType(String categoryType) {
        return known.computeIfAbsent(
                categoryType,
                type -> kinds.stream().filter(kind -> kind.names(type)).findFirst());
    }

    GroupKind ofSex() {
        return named(SEX);
    }

    GroupKind ofAge() {
        return named(AGE);
    }

    private GroupKind named(String dimension) {
        return kinds.stream()
                .filter(kind -> kind.dimension().equals(dimension))
                .findFirst()
                .orElseThrow();
    }
}
