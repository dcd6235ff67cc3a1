package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.resource.ResourceFolder;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/** Every disclosure rule of the catalogue, by name. */
public final class DisclosureRules {
    /** The folder of the catalogue that they stand in. */
    public static final String FOLDER = "disclosure";

    private static final String NAME = "[a-z][a-z0-9_]*";
    private static @Nullable DisclosureRules shipped;

    private final Map<String, DisclosureRule> rules;
    private final Set<String> names;

    private DisclosureRules(Map<String, DisclosureRule> rules, Set<String> names) {
        this.rules = rules;
        this.names = names;
    }

    /**
     * Those that come with the product, and those of a folder before it on the class path. Read once.
     *
     * @throws InvalidYaml with a line for each fault of each file, where somebody has changed them
     */
    public static synchronized DisclosureRules shipped() {
        DisclosureRules read = shipped;
        if (read == null) {
            try {
                read = of(ResourceFolder.onClassPath("catalogue/" + FOLDER));
            } catch (InvalidYaml e) {
                throw e.in("catalogue");
            }
            shipped = read;
        }
        return read;
    }

    /**
     * These rules, each of a name of its own.
     *
     * @param names theirs, and those of files that could not be read: they are there, whatever is wrong with them
     */
    public static DisclosureRules of(Collection<DisclosureRule> rules, Set<String> names) {
        Map<String, DisclosureRule> byName = new TreeMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        return new DisclosureRules(byName, new TreeSet<>(names));
    }

    private static DisclosureRules of(Map<String, String> texts) {
        Map<String, DisclosureRule> rules = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        new TreeMap<>(texts).forEach((path, text) -> {
            if (!path.endsWith(".yaml")) {
                return;
            }
            YamlFile file = YamlFile.of(text, FOLDER + "/" + path);
            read(file).ifPresent(rule -> {
                if (rules.put(rule.name(), rule) != null) {
                    file.fault(List.of("name"), "another file has the rule '" + rule.name() + "' too");
                }
            });
            faults.addAll(file.faults());
        });
        if (!faults.isEmpty()) {
            throw new InvalidYaml(faults);
        }
        return new DisclosureRules(rules, rules.keySet());
    }

    /**
     * Reads one rule's YAML.
     *
     * @param name the file's name, for messages; without its ending it is the rule
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    public static DisclosureRule parse(String yaml, String name) {
        YamlFile file = YamlFile.of(yaml, name);
        Optional<DisclosureRule> rule = read(file);
        file.refuse();
        return rule.orElseThrow();
    }

    /** Reads one rule and leaves what is wrong with the file; empty where it cannot be read as one at all. */
    public static Optional<DisclosureRule> read(YamlFile file) {
        Optional<DisclosureRule> rule = RecordShape.read(file, DisclosureRule.class, Digest.ofText(file.canonical()));
        rule.ifPresent(read -> {
            if (!read.name().matches(NAME)) {
                file.fault(List.of("name"), "'" + read.name() + "' is not lower case with underscores");
            } else if (!read.name().equals(file.stem())) {
                file.fault(List.of("name"), "the file is not named after its rule '" + read.name() + "'");
            }
            check(read.national(), "national", file);
            check(read.subnational(), "subnational", file);
        });
        return rule;
    }

    private static void check(DisclosureRule.Terms terms, String level, YamlFile file) {
        DisclosureRule.Hidden hidden = terms.hidden();
        if (hidden != null && hidden.lowest() < 0) {
            file.fault(List.of(level, "hidden", "lowest"), hidden.lowest() + " is not at least 0");
        }
        if (hidden != null && hidden.highest() < hidden.lowest()) {
            file.fault(
                    List.of(level, "hidden", "highest"), hidden.highest() + " is below the lowest, " + hidden.lowest());
        }
        if (terms.rounding() < 0) {
            file.fault(List.of(level, "rounding"), terms.rounding() + " is not at least 1");
        }
        Integer decimals = terms.decimals();
        if (decimals != null && (decimals < 0 || decimals > 9)) {
            file.fault(List.of(level, "decimals"), decimals + " is not between 0 and 9");
        }
    }

    /** The rule of this name, if there is one. */
    public Optional<DisclosureRule> rule(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    /** The names of all rules, in the order of the alphabet. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }
}
