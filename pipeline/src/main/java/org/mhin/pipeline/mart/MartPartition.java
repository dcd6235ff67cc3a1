package org.mhin.pipeline.mart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * One file of a mart: what it holds, what it is made from and where it stands.
 *
 * @param name what stands in the columns that the mart is partitioned by, with a point between them; {@link #ALL} where there are none
 * @param periodKind the kind of period it is of; null where it is of all kinds
 * @param observations the files of the observations that it is made from, by part
 * @param earlier the files of the observations of other parts that it looks back on, by part
 * @param madeFrom a digest of each thing it is made from, by what that is called; its address is their digest
 * @param place where it stands
 */
public record MartPartition(
        String name,
        @Nullable String periodKind,
        Map<String, Path> observations,
        Map<String, Path> earlier,
        Map<String, String> madeFrom,
        Path place) {
    /** The name of the one file of a mart that is not cut. */
    public static final String ALL = "all";

    public MartPartition {
        observations = Collections.unmodifiableMap(new TreeMap<>(observations));
        earlier = Collections.unmodifiableMap(new TreeMap<>(earlier));
        madeFrom = Collections.unmodifiableMap(new TreeMap<>(madeFrom));
    }

    /** One that looks back on no other part. */
    public MartPartition(
            String name,
            @Nullable String periodKind,
            Map<String, Path> observations,
            Map<String, String> madeFrom,
            Path place) {
        this(name, periodKind, observations, Map.of(), madeFrom, place);
    }

    /** One that looks back on no other part, where its address puts it. */
    public static MartPartition of(
            WarehouseLayout layout,
            String mart,
            String name,
            @Nullable String periodKind,
            Map<String, Path> observations,
            Map<String, String> madeFrom) {
        return of(layout, mart, name, periodKind, observations, Map.of(), madeFrom);
    }

    /** The partition where its address puts it. */
    public static MartPartition of(
            WarehouseLayout layout,
            String mart,
            String name,
            @Nullable String periodKind,
            Map<String, Path> observations,
            Map<String, Path> earlier,
            Map<String, String> madeFrom) {
        List<String> made = new ArrayList<>();
        new TreeMap<>(madeFrom).forEach((what, digest) -> {
            made.add(what);
            made.add(digest);
        });
        return new MartPartition(
                name, periodKind, observations, earlier, madeFrom, layout.mart(mart, name, Digest.of(made)));
    }

    /** The same of fewer observations, elsewhere. */
    public MartPartition over(Map<String, Path> fewer, Path elsewhere) {
        return new MartPartition(name, periodKind, fewer, earlier, madeFrom, elsewhere);
    }

    /** The same that looks back on fewer parts, elsewhere. */
    public MartPartition lookingBackOn(Map<String, Path> fewer, Path elsewhere) {
        return new MartPartition(name, periodKind, observations, fewer, madeFrom, elsewhere);
    }
}
