package org.mhin.pipeline.warehouse.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.mhin.model.Digest;

/**
 * The digest that a record has of itself, so that a changed byte shows even where the record can still be read: the last property of the
 * record, over all bytes before it. Of a record a line it is the CRC-32C. Records of a former edition have none.
 */
enum Seal {
    /** The SHA-256 of a record that stands alone. */
    RECORD("\n  \"record-sha256\" : \"", 64, "\"\n}\n") {
        @Override
        String digest(byte[] bytes) {
            return HexFormat.of().formatHex(Digest.sha256().digest(bytes));
        }
    },
    /** The CRC-32C of a record that is a line of a file. */
    LINE("\"crc32c\":\"", 8, "\"}") {
        @Override
        String digest(byte[] bytes) {
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            return String.format("%08x", sum.getValue());
        }
    };

    /** What a record's own digest says of it. */
    enum Finding {
        /** It is as it was written. */
        WHOLE,
        /** It is not. */
        BROKEN,
        /** It has none. */
        NONE
    }

    /** In so many places a seal may be damaged and still be told from none. */
    private static final int MOST_DAMAGED = 4;

    private final String before;
    private final int digits;
    private final String after;

    Seal(String before, int digits, String after) {
        this.before = before;
        this.digits = digits;
        this.after = after;
    }

    abstract String digest(byte[] bytes);

    /** A record with its digest. @param object JSON of an object, with nothing after it */
    String on(String object) {
        String open = object.substring(0, object.lastIndexOf('}')).stripTrailing();
        String head = open.endsWith("{") ? open : open + ",";
        return head + with(digest(head.getBytes(StandardCharsets.UTF_8)));
    }

    private String with(String digest) {
        return before + digest + after;
    }

    /** What the digest of a record says of it. */
    Finding of(byte[] record) {
        int length = before.length() + digits + after.length();
        int from = record.length - length;
        if (from < 0) {
            return Finding.NONE;
        }
        byte[] expected = with(digest(Arrays.copyOf(record, from))).getBytes(StandardCharsets.UTF_8);
        byte[] found = Arrays.copyOfRange(record, from, record.length);
        if (Arrays.equals(expected, found)) {
            return Finding.WHOLE;
        }
        int unlike = 0;
        for (int i = 0; i < length; i++) {
            boolean isDigit = i >= before.length() && i < before.length() + digits;
            unlike += (isDigit ? Character.digit(found[i], 16) >= 0 : found[i] == expected[i]) ? 0 : 1;
        }
        return unlike <= MOST_DAMAGED ? Finding.BROKEN : Finding.NONE;
    }
}
