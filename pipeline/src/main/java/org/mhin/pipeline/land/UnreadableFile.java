package org.mhin.pipeline.land;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that cannot be read to its end: cut off, not what its name says, or past a bound. The message is one clear line. */
public final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1L;

    /** The fault itself where it is one already; otherwise what the file system says of the file. */
    static UnreadableFile of(Path file, IOException fault) {
        if (fault instanceof UnreadableFile unreadable) {
            return unreadable;
        }
        String why = fault instanceof AccessDeniedException
                ? "this user may not read it"
                : "it cannot be read (" + fault.getClass().getSimpleName() + ": " + fault.getMessage() + ")";
        return new UnreadableFile(file.getFileName() + ": " + why, fault);
    }

    public UnreadableFile(String line, @Nullable Throwable cause) {
        super(line.replaceAll("\\s*\\R\\s*", " "), cause);
    }
}
