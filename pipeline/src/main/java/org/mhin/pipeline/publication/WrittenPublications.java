package org.mhin.pipeline.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Every publication once more, a line each by number, in one file beside their folder: {@code shown.jsonl}. By it a publication that is
 * gone is missed, and put back.
 *
 * <p>The folder is written first. A machine that dies in between leaves a file that says less than the folder, which counts for nothing
 * against it, and whoever writes next makes up for it; it never says more, unless something of the folder was lost.
 */
final class WrittenPublications {
    private final WarehouseLayout layout;

    WrittenPublications(WarehouseLayout layout) {
        this.layout = layout;
    }

    /** The newest publication that the file has; empty where it has none, as in a warehouse of a former edition. Reads one line of it. */
    Optional<Publication> newest() {
        List<String> lines = lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Optional<Publication> publication = publication(lines.get(i));
            if (publication.isPresent()) {
                return publication;
            }
        }
        return Optional.empty();
    }

    /** Those that the file has, by number; a line that is not as it was written is left out. */
    Map<Integer, Publication> byNumber() {
        Map<Integer, Publication> publications = new TreeMap<>();
        lines().forEach(line -> publication(line).ifPresent(found -> publications.put(found.number(), found)));
        return publications;
    }

    /** Adds publications, and keeps the lines that there are; whole or not at all. */
    void add(List<Publication> added) {
        List<String> lines = new ArrayList<>(lines());
        added.forEach(publication -> lines.add(line(publication)));
        write(lines);
    }

    /** Has these and no others from now on. */
    void replace(Collection<Publication> publications) {
        write(publications.stream().map(WrittenPublications::line).toList());
    }

    private void write(List<String> lines) {
        try {
            layout.storage().write(layout.shown(), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot write " + layout.shown() + ": " + Cause.of(e), e);
        }
    }

    private List<String> lines() {
        try {
            return layout.storage().read(layout.shown()).lines().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read " + layout.shown() + ": " + Cause.of(e), e);
        }
    }

    private static Optional<Publication> publication(String line) {
        try {
            return Json.isUnchangedLine(line)
                    ? Optional.of(Json.mapper().readValue(line, Publication.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String line(Publication publication) {
        try {
            return Json.line(publication);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
