package org.mhin.model.yaml;

import java.util.List;

/** YAML files that say something that cannot be meant: one line a fault, each naming its file, line, column and key. */
public final class InvalidYaml extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    /** @param faults at least one, in the order of files and lines */
    public InvalidYaml(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** The same of files in a folder: each line begins with it. */
    public InvalidYaml in(String folder) {
        InvalidYaml there = new InvalidYaml(
                faults.stream().map(fault -> folder + "/" + fault).toList());
        there.initCause(this);
        return there;
    }

    /** One line a fault. */
    public List<String> faults() {
        return faults;
    }
}
