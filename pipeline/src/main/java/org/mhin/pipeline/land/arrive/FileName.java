package org.mhin.pipeline.land.arrive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of files that came from elsewhere, made safe to write under. */
final class FileName {
    /** In bytes, which is what file systems count; no name that comes from one is longer, and what contracts read in it is kept. */
    private static final int LONGEST = 255;

    private static final int HALF = (LONGEST - 1) / 2;
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}:*?\"<>|]+");
    /** What names of files may be written in, where the locale is not UTF-8. */
    private static final Charset LOCALE =
            Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));

    private static final String NAMELESS = "delivery";

    private FileName() {}

    /** The name under which a file is landed. */
    static String of(Path file) {
        return safe(String.valueOf(file.getFileName()));
    }

    /**
     * The last element of a path or name, without characters that some file system forbids, without dots in front, and with
     * its start and its end alone where it is too long. Never empty, never a folder, never the name of a record.
     */
    static String safe(String name) {
        String last = FOLDERS.matcher(name).replaceFirst("");
        String clean = UNSAFE.matcher(last).replaceAll("_").strip().replaceFirst("^[.\\s]+", "");
        if (bytes(clean) > LONGEST) {
            clean = first(clean, HALF) + "_" + last(clean, HALF);
        }
        if (!LOCALE.newEncoder().canEncode(clean)) {
            clean = clean.codePoints()
                    .mapToObj(Character::toString)
                    .map(one -> LOCALE.newEncoder().canEncode(one) ? one : "_")
                    .collect(Collectors.joining());
        }
        if (clean.isEmpty()) {
            return NAMELESS;
        }
        return clean.startsWith("delivery.json") ? "_" + clean : clean;
    }

    /** As many whole characters from the start as fit in so many bytes. */
    private static String first(String text, int most) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            bytes += bytes(text.substring(end, next));
            if (bytes > most) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }

    /** As many whole characters from the end as fit in so many bytes. */
    private static String last(String text, int most) {
        int start = text.length();
        while (start > 0 && bytes(text.substring(text.offsetByCodePoints(start, -1))) <= most) {
            start = text.offsetByCodePoints(start, -1);
        }
        return text.substring(start);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
