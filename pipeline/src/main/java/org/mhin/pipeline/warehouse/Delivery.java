package org.mhin.pipeline.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * One delivery as it was landed: {@code delivery.json} beside the bytes.
 *
 * @param delivery SHA-256 of the bytes, 64 hexadecimal digits
 * @param feed the key of the contract whose header the file has
 * @param file the name the publisher gave it
 * @param container the zip file it came in; null where it came alone
 * @param origin where it was taken from: a path as given, or a URL without user, password or query
 * @param generation which of the contract's headers it has
 * @param table the sheet its table stands on; empty for files of one table
 * @param headerRow the row its header stands on, 1 being the first; 0 for a headerless file
 * @param bytes its size
 * @param sequence the order in which deliveries arrived in this warehouse, from 1
 * @param landedAt when, in UTC; informative only, no number depends on it
 */
public record Delivery(
        String delivery,
        String feed,
        String file,
        @Nullable String container,
        String origin,
        String generation,
        String table,
        long headerRow,
        long bytes,
        long sequence,
        String landedAt)
        implements java.io.Serializable {
    /** The first digits of the delivery's digest, enough to type. */
    public String shortId() {
        return delivery.substring(0, 12);
    }
}
