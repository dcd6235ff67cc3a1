package org.mhin.pipeline.warehouse.layout;

import org.jspecify.annotations.Nullable;

/**
 * One delivery as it was landed: {@code delivery.json} beside the bytes.
 *
 * <p>A delivery is its bytes; with them what the contract reads in the file's name (a month, a version), and the sheet where a
 * workbook holds several tables that a contract describes. Its id is a digest of these alone, so that the same delivery has the
 * same id in every warehouse.
 *
 * @param delivery its id, 64 hexadecimal digits: that of its bytes where neither name nor sheet count, else of all that does
 * @param sha256 SHA-256 of the bytes, 64 hexadecimal digits; as {@code delivery} in a record written before there was this field
 * @param feed the key of the contract whose header the file has
 * @param file the name the publisher gave it
 * @param container the zip file it came in; null where it came alone
 * @param origin where it was last taken from: a path as given, or a URL without user, password or query
 * @param generation which of the contract's headers it has
 * @param table the sheet its table stands on; empty for files of one table
 * @param headerRow the row its header stands on, 1 being the first; 0 for a headerless file
 * @param bytes its size
 * @param sequence the order in which the warehouse took deliveries, from 1, each number once. Within one landing it is the order
 *     of names, so that nothing may be decided by it: see {@code arrival}
 * @param arrival the landing in which it last arrived, from 1. All that one command (or one night's inbox) takes shares one
 *     number; a file that comes again after others have come has arrived again. A larger number is a later arrival; equal ones
 *     came together, and nothing tells which is the later. As {@code sequence} in a record written before there was this field
 * @param complete whether it is known to have come whole: a text whose last line has no end is not landed at all. False where a
 *     server did not say how long its answer is, so that a cut at the end of a line goes unseen; null in a record written before
 *     this was looked at
 * @param landedAt when it last arrived, in UTC; informative only, no number depends on it
 */
public record Delivery(
        String delivery,
        String sha256,
        String feed,
        String file,
        @Nullable String container,
        String origin,
        String generation,
        String table,
        long headerRow,
        long bytes,
        long sequence,
        long arrival,
        @Nullable Boolean complete,
        String landedAt)
        implements java.io.Serializable {
    /** How many of its first digits name a delivery to people and in tables. */
    public static final int SHORT = 12;

    public Delivery {
        // Records of a former edition lack both: there, a delivery was its bytes, and each arrived alone.
        sha256 = sha256 == null ? delivery : sha256;
        arrival = arrival == 0 ? sequence : arrival;
    }

    /** The same delivery, come again from this place. */
    public Delivery again(String place, long newSequence, long newArrival, String at) {
        return new Delivery(
                delivery,
                sha256,
                feed,
                file,
                container,
                place,
                generation,
                table,
                headerRow,
                bytes,
                newSequence,
                newArrival,
                complete,
                at);
    }

    /** The first digits of the delivery's digest, enough to type. */
    public String shortId() {
        return delivery.substring(0, SHORT);
    }
}
