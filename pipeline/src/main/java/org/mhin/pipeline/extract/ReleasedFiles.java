package org.mhin.pipeline.extract;

import java.util.List;
import java.util.Map;

/** Files as a release has them: a table of figures in a folder of its own, each other in one file. */
final class ReleasedFiles extends ExtractFiles {
    private final Map<String, List<String>> several;

    /** @param several by table, the paths of its files; none of a table of one file */
    ReleasedFiles(Map<String, List<String>> several) {
        super("parquet", "application/vnd.apache.parquet");
        this.several = Map.copyOf(several);
    }

    @Override
    String file(ExtractTable table) {
        return several.containsKey(table.name()) ? table.name() + "/" : super.file(table);
    }

    @Override
    List<String> paths(ExtractTable table) {
        return several.getOrDefault(table.name(), List.of(super.file(table)));
    }
}
