package org.mhin.pipeline.land.recognise;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;

/** What the contracts make of a file. */
public sealed interface Recognition {
    /**
     * One contract describes the file.
     *
     * @param generation which of the contract's headers it has
     * @param table the table it stands on; empty for files of one table
     * @param headerRow the line its header stands on, 1 being the first; 0 for a headerless file
     */
    record Recognised(FeedContract contract, String generation, String table, long headerRow) implements Recognition {}

    /**
     * Contracts describe several tables of a workbook, each a delivery of its own; or one, beside others that look like it.
     *
     * @param tables one or more, in the order in which they stand in the file
     * @param passedOver tables that have most of the names of the same feed's header and are not it, each with one line on how it
     *     differs: a publisher has changed the layout of a part
     */
    record Several(List<Recognised> tables, Map<String, String> passedOver) implements Recognition {
        public Several {
            tables = List.copyOf(tables);
            passedOver = Collections.unmodifiableMap(new TreeMap<>(passedOver));
        }
    }

    /**
     * A contract's header with nothing below it.
     *
     * @param line what is wrong, in one line that names the file
     */
    record HeaderOnly(FeedContract contract, String generation, String line) implements Recognition {}

    /**
     * No contract describes the file, or more than one does.
     *
     * @param nearestFeed the contract whose header is most like the file's; null where none is like it
     * @param nearestGeneration which of that contract's headers; null with {@code nearestFeed}
     * @param missing names of that header the file lacks
     * @param unexpected names in the file that header lacks
     * @param line what is wrong, in one line that names the file
     */
    record Unrecognised(
            @Nullable String nearestFeed,
            @Nullable String nearestGeneration,
            List<String> missing,
            List<String> unexpected,
            String line)
            implements Recognition {
        public Unrecognised {
            missing = List.copyOf(missing);
            unexpected = List.copyOf(unexpected);
        }
    }
}
