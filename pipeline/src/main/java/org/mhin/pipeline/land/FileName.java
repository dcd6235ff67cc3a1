package org.mhin.pipeline.land;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of files that came from elsewhere, made safe to write under. */
final class FileName {
    private static final int LONGEST = 200;
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}:*?\"<>|]+");
    private static final String NAMELESS = "delivery";

    private FileName() {}

    /** The name under which a file is landed. */
    static String of(Path file) {
        return safe(String.valueOf(file.getFileName()));
    }

    /**
     * The last element of a path or name, without characters that some file system forbids, without dots in front, and with
     * its ending kept where it is too long. Never empty, never a folder, never the name of a record.
     */
    static String safe(String name) {
        String last = FOLDERS.matcher(name).replaceFirst("");
        String clean = UNSAFE.matcher(last).replaceAll("_").strip().replaceFirst("^[.\\s]+", "");
        if (clean.length() > LONGEST) {
            int dot = clean.lastIndexOf('.');
            String ending = dot > 0 && clean.length() - dot <= 10 ? clean.substring(dot) : "";
            clean = clean.substring(0, LONGEST - ending.length()) + ending;
        }
        if (clean.isEmpty()) {
            return NAMELESS;
        }
        return clean.startsWith("delivery.json") ? "_" + clean : clean;
    }
}
