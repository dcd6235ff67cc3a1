package org.mhin.pipeline.tabular.row;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** A file that cannot be read to its end: cut off, not what its name says, or past a bound. The message is one clear line. */
public final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1L;

    /** The fault itself where it is one already; otherwise what the file system says of the file. */
    public static UnreadableFile of(StoredFile file, IOException fault) {
        if (fault instanceof UnreadableFile unreadable) {
            return unreadable;
        }
        String why = fault instanceof AccessDeniedException
                ? "this user may not read it"
                : "it cannot be read (" + fault.getClass().getSimpleName() + ": " + fault.getMessage() + ")";
        return new UnreadableFile(file.name() + ": " + why, fault);
    }

    /** What a library throws over a file that it was not made for. */
    public static UnreadableFile unforeseen(StoredFile file, Throwable fault) {
        return new UnreadableFile(
                file.name() + ": it cannot be read (" + fault.getClass().getSimpleName() + "); it is damaged, or past"
                        + " what its reader can take",
                fault);
    }

    /** What the JSON reader says. */
    public static UnreadableFile json(StoredFile file, JsonProcessingException fault) {
        JsonLocation at = fault.getLocation();
        String what =
                fault instanceof StreamConstraintsException ? "past a bound of the JSON reader" : "not valid JSON";
        return new UnreadableFile(
                file.name() + ": " + (at == null ? "" : "line " + at.getLineNr() + ": ") + what + ": "
                        // The library says which of its own methods set a bound.
                        + fault.getOriginalMessage().replaceAll(", from `[^`]*`", ""),
                fault);
    }

    public UnreadableFile(String line, @Nullable Throwable cause) {
        super(line.replaceAll("\\s*\\R\\s*", " "), cause);
    }
}
