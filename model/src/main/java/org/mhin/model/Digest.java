package org.mhin.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 digests, in lower-case hexadecimal: the names by which the warehouse knows what a thing was made from. */
public final class Digest {
    /** How many hexadecimal digits stand in folder names: 64 bits, ample to tell apart what one warehouse holds. */
    public static final int SHORT = 16;

    private Digest() {}

    /** The digest of a text's UTF-8 bytes: 64 hexadecimal digits. */
    public static String ofText(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The digest of several parts in order; parts are kept apart, so that ("ab","c") differs from ("a","bc"). */
    public static String of(List<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A seed for simulation that the same text always gives. */
    public static long seed(String text) {
        return Long.parseUnsignedLong(shorten(ofText(text)), 16);
    }

    /** The first {@link #SHORT} digits. */
    public static String shorten(String digest) {
        return digest.substring(0, SHORT);
    }

    /** A fresh SHA-256, which every Java platform has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-256", e);
        }
    }
}
