package org.mhin.pipeline.warehouse.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * The warehouse's JSON records: one way to read and write them, the same record always the same bytes, each with a digest of itself.
 * Reading holds a record against it only where it is asked to, so that a person may mend one by hand.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String VALUE = "value";

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Writes what is for readers: maps in their own order, over several lines. */
    public static ObjectWriter inOrder() {
        return inOrder(MAPPER);
    }

    /** The same, with what a module writes in a way of its own. */
    public static ObjectWriter inOrder(Module module) {
        return inOrder(MAPPER.copy().registerModule(module));
    }

    private static ObjectWriter inOrder(ObjectMapper mapper) {
        return mapper.writerWithDefaultPrettyPrinter().without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /** Reads a record. Throws {@link MhinException} naming the file when it is not one. */
    public static <T> T read(Storage storage, Path file, Class<T> type) {
        try (InputStream in = storage.open(file)) {
            return parsed(in.readAllBytes(), MAPPER.constructType(type));
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read " + file + ": " + Cause.of(e), e);
        }
    }

    /** Reads what can be made again: empty where the file is missing or is not such a record. */
    public static <T> Optional<T> readable(Storage storage, Path file, Class<T> type) {
        return readable(storage, file, MAPPER.constructType(type), false);
    }

    /** The same of a list or a map. */
    public static <T> Optional<T> readable(Storage storage, Path file, TypeReference<T> type) {
        return readable(storage, file, MAPPER.constructType(type), false);
    }

    /**
     * Reads a record that is as it was written, by the digest that it has of itself; one of a former edition has none, and is read as it
     * is. Empty where the file is missing, is not such a record or has been changed.
     */
    public static <T> Optional<T> unchanged(Storage storage, Path file, Class<T> type) {
        return readable(storage, file, MAPPER.constructType(type), true);
    }

    private static <T> Optional<T> readable(Storage storage, Path file, JavaType type, boolean mustBeUnchanged) {
        if (!storage.isFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = storage.open(file)) {
            byte[] bytes = in.readAllBytes();
            return mustBeUnchanged && Seal.RECORD.of(bytes) == Seal.Finding.BROKEN
                    ? Optional.empty()
                    : Optional.ofNullable(parsed(bytes, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Lists, maps and texts have no properties of their own, and stand in a record beside its digest. */
    private static <T> T parsed(byte[] bytes, JavaType type) throws IOException {
        boolean isInside = (type.isContainerType() || type.hasRawClass(String.class))
                && Seal.RECORD.of(bytes) != Seal.Finding.NONE;
        return isInside ? MAPPER.readerFor(type).at("/" + VALUE).readValue(bytes) : MAPPER.readValue(bytes, type);
    }

    /** Writes a record whole or not at all. */
    public static void write(Storage storage, Path file, Object value) {
        try {
            storage.write(file, text(value));
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** Writes a record whole where none stands; answers with whether it did. */
    public static boolean putIfAbsent(Storage storage, Path file, Object value) {
        try {
            return storage.putIfAbsent(file, text(value));
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** Writes a record into a folder that is being made: whole for certain only once the folder is put in place. */
    public static void draft(Storage storage, Path file, Object value) {
        try (OutputStream out = storage.create(file)) {
            out.write(text(value).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** The SHA-256 of a record as it is written. */
    public static String sha256(Object value) {
        try {
            return Digest.ofText(text(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record that is a line of a file, with its digest and without the end of the line. */
    public static String line(Object value) throws JsonProcessingException {
        return Seal.LINE.on(MAPPER.writeValueAsString(value));
    }

    /** Whether a line of a file is a record as it was written, as far as that can be told of one of a former edition. */
    public static boolean isUnchangedLine(String line) {
        try {
            Seal.Finding found = Seal.LINE.of(line.getBytes(StandardCharsets.UTF_8));
            boolean isOfFormerEdition = found == Seal.Finding.NONE && line.indexOf('\ufffd') < 0;
            return MAPPER.readTree(line).isObject() && (found == Seal.Finding.WHOLE || isOfFormerEdition);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String text(Object value) throws JsonProcessingException {
        boolean isObject = !(value instanceof Collection
                || value instanceof Map
                || value instanceof CharSequence
                || value.getClass().isArray());
        return Seal.RECORD.on(
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(isObject ? value : Map.of(VALUE, value)));
    }

    private static MhinException fault(Path file, Exception e) {
        return new MhinException(ErrorCode.FAULT, "Cannot write " + file + ": " + Cause.of(e), e);
    }
}
