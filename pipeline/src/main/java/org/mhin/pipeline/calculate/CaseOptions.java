package org.mhin.pipeline.calculate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhin.model.method.CalculableMethod;
import org.mhin.model.method.MethodOption;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** The options of each case, from a file of their own; a case with several rows there is calculated once for each. */
final class CaseOptions {
    private final List<String> names;
    private final Map<List<String>, List<Map<String, String>>> cases;

    private CaseOptions(List<String> names, Map<List<String>, List<Map<String, String>>> cases) {
        this.names = names;
        this.cases = cases;
    }

    /**
     * Reads the file. It is held in memory; columns that are no option of the method are passed over.
     *
     * @param file one or more rows per case
     * @param method whose options they are
     * @param keys the columns that tell cases apart
     */
    static CaseOptions read(Path file, CalculableMethod method, List<String> keys) {
        try (CaseFile rows = CaseFile.open(file)) {
            for (String key : keys) {
                if (!rows.has(key)) {
                    throw new MhinException(ErrorCode.USAGE, file + ": has no column " + key);
                }
            }
            List<String> names = method.options().stream()
                    .map(MethodOption::name)
                    .filter(name -> rows.has(name) && !keys.contains(name))
                    .toList();
            Map<List<String>, List<Map<String, String>>> cases = new LinkedHashMap<>();
            Optional<CaseFile.Row> next = rows.next();
            while (next.isPresent()) {
                CaseFile.Row row = next.get();
                if (row.fault() != null) {
                    throw new MhinException(ErrorCode.USAGE, file + ": line " + row.line() + ": " + row.fault());
                }
                Map<String, String> options = new LinkedHashMap<>();
                for (String name : names) {
                    String text = row.cells().text(name);
                    if (text != null) {
                        options.put(name, text);
                    }
                }
                cases.computeIfAbsent(CaseRun.key(row.cells(), keys), key -> new ArrayList<>(1))
                        .add(options);
                next = rows.next();
            }
            return new CaseOptions(names, cases);
        }
    }

    /** The options it gives. */
    List<String> names() {
        return names;
    }

    /** What it says of a case, taken out of it; empty when nothing. */
    List<Map<String, String>> take(List<String> key) {
        List<Map<String, String>> found = cases.remove(key);
        return found == null ? List.of() : found;
    }

    /** The cases not taken yet, in the order of the file. */
    List<List<String>> left() {
        return List.copyOf(cases.keySet());
    }
}
