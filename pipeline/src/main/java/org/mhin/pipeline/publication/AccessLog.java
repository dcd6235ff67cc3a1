package org.mhin.pipeline.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
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
            takeAwayWhatWasCutOff();
            layout.storage().append(layout.access(), Json.line(look) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + layout.access(), e);
        }
    }

    /** The beginning of a line within which a machine died: nothing was shown then. Left there, it would be a damaged line among others. */
    private void takeAwayWhatWasCutOff() throws IOException {
        String text = text();
        if (text.isEmpty() || text.endsWith("\n")) {
            return;
        }
        long whole = text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
        try (SeekableByteChannel file = layout.storage().change(layout.access())) {
            // Whoever else looks in this moment has taken it away already where the file is another length now.
            if (file.size() == text.getBytes(StandardCharsets.UTF_8).length) {
                file.truncate(whole);
            }
        }
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
