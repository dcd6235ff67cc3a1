package org.mhin.pipeline.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Who looked at a release that readers do not see: {@code access.jsonl}, a look a line, the earliest first. */
public final class AccessLog {
    private final WarehouseLayout layout;

    public AccessLog(WarehouseLayout layout) {
        this.layout = layout;
    }

    /**
     * One look.
     *
     * @param by the name of the user, as the operating system has it
     * @param command as it was typed
     */
    public record Look(String release, Instant at, String by, String command) {}

    /** Writes a look down; nothing may be shown before this came back. */
    public void add(String release, Instant at, String command) {
        try {
            Look look = new Look(release, at, System.getProperty("user.name", ""), command);
            // A line of its own even where a machine died within the one before.
            String start = endsWhole() ? "" : "\n";
            layout.storage().append(layout.access(), start + Json.line(look) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + layout.access(), e);
        }
    }

    private boolean endsWhole() throws IOException {
        String text = text();
        return text.isEmpty() || text.endsWith("\n");
    }

    /** Every look; a line that was cut off is left out. */
    public List<Look> all() {
        List<Look> looks = new ArrayList<>();
        try {
            for (String line : text().lines().toList()) {
                try {
                    looks.add(Json.mapper().readValue(line, Look.class));
                } catch (JsonProcessingException e) {
                    // The machine died while it was written; nothing was shown then.
                    continue;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + layout.access(), e);
        }
        return List.copyOf(looks);
    }

    private String text() throws IOException {
        try {
            return layout.storage().read(layout.access());
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
