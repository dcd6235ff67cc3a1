package org.mhin.pipeline.warehouse;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** What lies behind a failure, in words: a full disk, no permission, too little memory; else what it says itself. */
public final class Cause {
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
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String lower = message.toLowerCase(Locale.ROOT);
        String where = root instanceof FileSystemException file && file.getFile() != null ? ": " + file.getFile() : "";
        if (lower.contains("no space left") || lower.contains("disk quota") || lower.contains("file too large")) {
            return "the disk is full, or what may be written to it is limited" + where;
        }
        if (root instanceof AccessDeniedException || lower.contains("permission denied")) {
            return "permission is denied" + where;
        }
        if (root instanceof NoSuchFileException) {
            return "there is no file " + message;
        }
        return message.lines().findFirst().orElse(message);
    }
}
