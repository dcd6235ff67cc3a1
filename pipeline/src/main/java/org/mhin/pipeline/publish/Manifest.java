package org.mhin.pipeline.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release holds and was made from: {@code manifest.json}. The same inputs and program give the same manifest, on any day and any
 * machine: when it was shown, and to whom, is in the publications. The database is not among the files, since its bytes differ each time
 * it is made; they are in a record of their own.
 *
 * @param schemaVersion of this record, {@link #SCHEMA}; 0 in a release of a former edition, which has neither program, catalogue, checks nor rows
 * @param made by which program, contracts and catalogue; null in a release of a former edition
 * @param files every Parquet file of the release, by path
 * @param deliveries the deliveries it was made from, by feed and digest
 * @param checks what each check found, by name, table and column; none in a release of a former edition
 */
public record Manifest(
        int schemaVersion,
        String release,
        @Nullable Program made,
        List<ReleasedFile> files,
        List<Source> deliveries,
        List<Checked> checks) {
    /** The version of this record. */
    public static final int SCHEMA = 1;

    public Manifest {
        files = List.copyOf(files);
        deliveries = List.copyOf(deliveries);
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    /**
     * By what a release was made.
     *
     * @param program its version; null where it does not run from its jar
     * @param tables digest of the contracts and SQL of the tables
     * @param catalogue digest of the contracts of the feeds, the indicators and what else the catalogue has
     */
    public record Program(@Nullable String program, String tables, String catalogue) {}

    /**
     * @param path below the release's folder
     * @param rows how many it has; null in a release of a former edition
     */
    public record ReleasedFile(
            String table,
            String path,
            long bytes,
            String sha256,
            @Nullable Long rows) {}

    /**
     * A delivery that the release was made from.
     *
     * @param delivery its id, a digest
     * @param publisher who published it; null in a release of a former edition
     * @param licence under which; null in a release of a former edition
     */
    public record Source(
            String feed,
            String delivery,
            String file,
            @Nullable String publisher,
            @Nullable String licence) {}

    /**
     * What a check found, all feeds together.
     *
     * @param table null where it looks at several
     * @param column null where it is not of one
     * @param denominator rows that could break it
     */
    public record Checked(
            String check,
            @Nullable String table,
            @Nullable String column,
            String state,
            long violated,
            long denominator) {}
}
