package org.mhin.pipeline.warehouse;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies behind a failure, in words: a full disk, no permission, too little memory; else what it says itself. */
public final class Cause {
    private static final Pattern QUOTED_PATH = Pattern.compile("\"(/[^\"]+)\"");

    private Cause() {}

    /** One sentence without its full stop. */
    public static String of(Throwable failure) {
        Throwable root = failure;
        while (true) {
            if (root instanceof OutOfMemoryError) {
                return "memory is too little; give it more (MHIN_JAVA_OPTIONS=-Xmx…) or work with fewer --threads";
            }
            if (root.getCause() == null || root.getCause() == root) {
                break;
            }
            root = root.getCause();
        }
        String message = message(root);
        if (isFullDisk(message)) {
            return "the disk is full, or what may be written to it is limited" + where(root, message);
        }
        if (root instanceof AccessDeniedException
                || message.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return "permission is denied" + where(root, message);
        }
        if (root instanceof NoSuchFileException) {
            return "there is no file " + message;
        }
        return message.lines().findFirst().orElse(message);
    }

    /** The first line of what a failure says; empty where it says nothing. */
    public static String line(Throwable failure) {
        return failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
    }

    /** Whether there is no room where something was to be written. */
    public static boolean isFullDisk(Throwable failure) {
        return isFullDisk(message(failure)) || failure.getCause() != null && isFullDisk(failure.getCause());
    }

    private static boolean isFullDisk(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("disk quota") || lower.contains("file too large");
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** The file that it is about: of the file system's own, or in quotes as DuckDB names it; nothing where none is named. */
    private static String where(Throwable root, String message) {
        if (root instanceof FileSystemException file && file.getFile() != null) {
            return ": " + file.getFile();
        }
        Matcher quoted = QUOTED_PATH.matcher(message);
        return quoted.find() ? ": " + quoted.group(1) : "";
    }
}
