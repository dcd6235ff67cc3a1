package org.mhin.pipeline.calculate;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.method.CalculableMethod;
import org.mhin.model.method.InputColumn;
import org.mhin.model.method.MethodOption;
import org.mhin.pipeline.render.format.JsonText;

/** What every method says about itself: its columns, options, results and references. */
public final class MethodList {
    private MethodList() {}

    /** For people. */
    public static void text(PrintWriter out) {
        boolean first = true;
        for (CalculableMethod method : CalculableMethod.all()) {
            if (!first) {
                out.println();
            }
            first = false;
            out.println(method.key() + " - " + method.title());
            out.println("  cases      neighbouring rows with the same "
                    + method.facts().caseColumn());
            for (InputColumn column : method.inputColumns()) {
                out.println("  column     " + column.name()
                        + (column.need() == InputColumn.Need.OPTIONAL ? " (may be absent)" : "") + ": "
                        + column.meaning());
            }
            for (MethodOption option : method.options()) {
                String value = option.defaultValue();
                out.println("  option     " + option.name()
                        + (value == null ? " (no default)" : " (default " + value + ")") + ": " + option.meaning());
            }
            out.println("  results    " + String.join(", ", method.resultColumns()));
            for (String reference : method.references()) {
                out.println("  reference  " + reference);
            }
        }
        out.flush();
    }

    /** For programs: one array, an object a method. */
    public static void json(PrintWriter out) {
        List<Map<String, Object>> methods =
                CalculableMethod.all().stream().map(MethodList::described).toList();
        JsonText.print(out, methods);
        out.flush();
    }

    private static Map<String, Object> described(CalculableMethod method) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", method.key());
        facts.put("title", method.title());
        facts.put("case_column", method.facts().caseColumn());
        facts.put(
                "input_columns",
                method.inputColumns().stream().map(MethodList::described).toList());
        facts.put(
                "options", method.options().stream().map(MethodList::described).toList());
        facts.put("result_columns", method.resultColumns());
        facts.put("references", method.references());
        return facts;
    }

    private static Map<String, Object> described(InputColumn column) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", column.name());
        facts.put("required", column.need() == InputColumn.Need.REQUIRED);
        facts.put("meaning", column.meaning());
        return facts;
    }

    private static Map<String, @Nullable Object> described(MethodOption option) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("name", option.name());
        facts.put("default", option.defaultValue());
        facts.put("meaning", option.meaning());
        return facts;
    }
}
