package org.mhin.model.priority;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mhin.model.Digest;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/** Reads priorities from YAML and says, a line each, what does not hang together. */
public final class Priorities {
    private Priorities() {}

    /**
     * Reads one priority.
     *
     * @param name the file's name, for messages; without its ending it is the priority
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    public static Priority parse(String yaml, String name) {
        YamlFile file = YamlFile.of(yaml, name);
        Optional<Priority> priority = read(file);
        file.refuse();
        return priority.orElseThrow();
    }

    /** Reads one priority and leaves what is wrong with the file; empty where it cannot be read as one at all. */
    public static Optional<Priority> read(YamlFile file) {
        Optional<Priority> priority = RecordShape.read(file, Priority.class, Digest.ofText(file.canonical()));
        priority.ifPresent(read -> check(read, file));
        return priority;
    }

    private static void check(Priority priority, YamlFile file) {
        if (!priority.priority().matches("[A-Z]?[0-9]+")) {
            file.fault(List.of("priority"), "'" + priority.priority() + "' is not a number such as 5 or A5");
        } else if (!priority.priority().equals(file.stem())) {
            file.fault(List.of("priority"), "the file is not named after its priority '" + priority.priority() + "'");
        }
        if (priority.value() != null && priority.unit() == null) {
            file.fault(List.of("value"), "it has no unit");
        }
        if (priority.indicators().isEmpty()) {
            file.fault(List.of("indicators"), "no indicator is listed");
        }
        if (priority.measurability() == Priority.Measurability.NONE
                && !priority.conditions().isEmpty()) {
            file.fault(List.of("conditions"), "what is not measurable has no condition that figures decide");
        }
        Set<String> listed = new HashSet<>(priority.indicators());
        for (int i = 0; i < priority.conditions().size(); i++) {
            condition(priority.conditions().get(i), List.of("conditions", YamlFile.index(i)), listed, file);
        }
    }

    private static void condition(PriorityCondition condition, List<String> path, Set<String> listed, YamlFile file) {
        if (!listed.contains(condition.indicator())) {
            file.fault(
                    path,
                    "'" + condition.indicator() + "' is not one of its indicators"
                            + YamlFile.meant(condition.indicator(), listed));
        }
        boolean falls = condition.test() == PriorityCondition.Test.FALLS;
        if (falls == (condition.value() != null)) {
            file.fault(
                    path,
                    falls ? "'falls' has no value" : "'" + condition.test().key() + "' needs a value");
        }
        if ((condition.test() == PriorityCondition.Test.RISES_BY) != (condition.since() != null)) {
            file.fault(path, "'since' goes with 'rises-by', and only with it");
        }
    }
}
