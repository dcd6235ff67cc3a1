package org.mhin.pipeline.registry;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.mhin.model.resource.ResourceFolder;
import org.mhin.model.yaml.InvalidYaml;

/**
 * The files of {@code warehouse-ddl} by their paths below it, such as {@code marts/coverage.sql}. Each has a name besides, by which
 * whoever put it there knows it: faults are told with that.
 */
final class RegistryFiles {
    private final Map<String, ResourceFolder.Named> files;

    private RegistryFiles(Map<String, ResourceFolder.Named> files) {
        this.files = Map.copyOf(files);
    }

    /** What stands in the folder of that name on the class path, wherever it is; of two files of one path the first. */
    static RegistryFiles shipped() {
        return new RegistryFiles(onClassPath());
    }

    /** The same, and the files of another folder of the same layout, which count before those. */
    static RegistryFiles shippedAnd(Path folder) {
        Map<String, ResourceFolder.Named> files = onClassPath();
        files.putAll(ResourceFolder.named(folder, folder.toString()));
        return new RegistryFiles(files);
    }

    private static Map<String, ResourceFolder.Named> onClassPath() {
        return ResourceFolder.namedOnClassPath(Registry.ROOT, Registry.class);
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    /**
     * The text of one of the files.
     *
     * @throws IllegalArgumentException with a line that begins with the path, where there is none
     */
    String text(String path) {
        ResourceFolder.Named file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path + ": is missing");
        }
        return file.text();
    }

    /** A file as whoever put it there has it; one that is missing as it would stand beside its contract. */
    String named(String path) {
        ResourceFolder.Named file = files.get(path);
        if (file != null) {
            return file.name();
        }
        ResourceFolder.Named contract = files.get(path.replaceFirst("\\.sql$", ".yaml"));
        return contract == null ? Registry.ROOT + "/" + path : contract.name().replaceFirst("\\.yaml$", ".sql");
    }

    /** Whether a file came with the program. */
    boolean isShipped(String path) {
        return named(path).equals(Registry.ROOT + "/" + path);
    }

    /** The paths of the contracts of a folder, in order. */
    Stream<String> contractsIn(String folder) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(folder + "/") && path.endsWith(".yaml"))
                .sorted();
    }

    /**
     * Each contract of a folder, by its name; one that cannot be read is a fault, and so is SQL without a contract.
     *
     * @param parse makes something of a contract's text and its path
     */
    <T> Map<String, T> read(String folder, List<String> faults, BiFunction<String, String, T> parse) {
        Map<String, T> found = new LinkedHashMap<>();
        files.keySet().stream()
                .sorted()
                .filter(path -> path.startsWith(folder + "/"))
                .forEach(path -> {
                    String name = path.substring(folder.length() + 1).replaceFirst("\\.[a-z]+$", "");
                    if (path.endsWith(".yaml")) {
                        try {
                            found.put(name, parse.apply(text(path), path));
                        } catch (IllegalArgumentException e) {
                            faults.addAll(said(e));
                        }
                    } else if (path.endsWith(".sql") && !has(folder + "/" + name + ".yaml")) {
                        faults.add(named(path) + ": has no contract; write " + name + ".yaml next to it");
                    }
                });
        return found;
    }

    /** Refuses what does not bear the name of its file. */
    void refuseUnlessNamed(String name, String path) {
        if (!path.endsWith("/" + name + ".yaml")) {
            String other = path.substring(0, path.lastIndexOf('/') + 1) + name + ".yaml";
            throw new IllegalArgumentException(path + ": the file is not named after '" + name + "', which it holds"
                    + (has(other)
                            ? " and so does " + named(other) + "; give one of them another name, and its file the same"
                            : ""));
        }
    }

    /** The faults of a file, each with the name that the file has in the place of its path. */
    List<String> said(IllegalArgumentException faults) {
        return faults instanceof InvalidYaml several
                ? several.faults().stream().map(this::said).toList()
                : List.of(said(String.valueOf(faults.getMessage())));
    }

    private String said(String fault) {
        String path = fault.substring(0, Math.max(0, fault.indexOf(':')));
        return named(path) + fault.substring(path.length());
    }
}
