package org.mhin.pipeline.extract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mhin.pipeline.warehouse.record.Json;

/** What programs read of an extract: a Frictionless Data Package (version 2), and CSV on the Web beside each CSV file. */
final class Descriptors {
    static final String PACKAGE = "datapackage.json";

    private Descriptors() {}

    /** {@code FILE-metadata.json} of the CSV file of a table. */
    static String webMetadata(String file, ExtractTable table, Extract.Contents contents) throws IOException {
        ObjectNode root = Json.mapper().createObjectNode();
        ArrayNode context = root.putArray("@context").add("http://www.w3.org/ns/csvw");
        context.addObject().put("@language", "en");
        root.put("url", file);
        root.put("dc:title", contents.title());
        root.put("dc:description", table.description());
        root.put("dc:source", contents.origin().words());
        ObjectNode dialect = root.putObject("dialect");
        dialect.put("encoding", "utf-8")
                .put("delimiter", ",")
                .put("quoteChar", "\"")
                .put("header", true);
        dialect.putArray("lineTerminators").add("\r\n");
        ObjectNode schema = root.putObject("tableSchema");
        ArrayNode columns = schema.putArray("columns");
        for (ExtractColumn column : table.columns()) {
            ObjectNode node = columns.addObject();
            node.put("name", column.name());
            node.put("titles", column.name());
            node.put("dc:description", column.description());
            switch (column.kind()) {
                case DATE -> node.putObject("datatype").put("base", "date").put("format", "yyyy-MM-dd");
                case BOOLEAN ->
                    node.putObject("datatype").put("base", "boolean").put("format", "true|false");
                case TEXT, INTEGER, LONG, NUMBER ->
                    node.put("datatype", column.kind().onTheWeb());
            }
            node.put("null", "");
            if (table.grain().contains(column.name())) {
                node.put("required", true);
            }
        }
        ArrayNode key = schema.putArray("primaryKey");
        table.grain().forEach(key::add);
        return text(root);
    }

    /**
     * {@code datapackage.json}.
     *
     * @param stored what is in the folder already
     */
    static String dataPackage(Extract.Contents contents, List<ExtractFolder.Stored> stored) throws IOException {
        Map<String, ExtractFolder.Stored> files = new LinkedHashMap<>();
        stored.forEach(file -> files.put(file.name(), file));
        Origin origin = contents.origin();
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        root.put("name", "mental-health-extract");
        root.put("id", origin.release());
        root.put("title", contents.title());
        root.put("description", "From " + origin.words() + ". README.md says what is in it.");
        root.put("version", origin.versionOrId());
        if (origin.at() != null) {
            root.put("created", origin.at().toString());
        }
        ArrayNode licences = root.putArray("licenses");
        contents.sources().stream()
                .map(Extract.Source::licence)
                .distinct()
                .sorted()
                .forEach(licence -> {
                    ObjectNode node = licences.addObject().put("name", licence.replaceAll("[^-A-Za-z0-9._]+", "-"));
                    node.put("title", licence);
                    Licence.find(licence).ifPresent(known -> node.put("path", known.address()));
                });
        ArrayNode sources = root.putArray("sources");
        contents.sources().stream()
                .map(source -> source.publisher() + ", " + source.feed())
                .distinct()
                .sorted()
                .forEach(source -> sources.addObject().put("title", source));
        ArrayNode resources = root.putArray("resources");
        for (ExtractFiles format : contents.formats()) {
            String all = format.fileOfAll();
            if (all != null) {
                resource(resources, all.replace('.', '-'), format.word(), format.mediaType(), file(files, all))
                        .put("title", contents.title());
                continue;
            }
            for (ExtractTable table : contents.tables()) {
                String name = table.name().replace('_', '-') + "-" + format.word();
                List<String> paths = format.paths(table);
                ObjectNode node = paths.equals(List.of(format.file(table)))
                        ? resource(resources, name, format.word(), format.mediaType(), file(files, paths.get(0)))
                        : several(resources, name, format, paths);
                node.put("type", "table");
                node.put("description", table.description());
                String encoding = format.encoding();
                if (encoding != null) {
                    node.put("encoding", encoding);
                }
                schema(node.putObject("schema"), table);
            }
        }
        ObjectNode codebook = resource(resources, "codebook", "csv", "text/csv", file(files, Codebook.FILE))
                .put("type", "table");
        codebook.put("encoding", "utf-8");
        ArrayNode fields = codebook.putObject("schema").putArray("fields");
        Codebook.COLUMNS.forEach(
                column -> fields.addObject().put("name", column).put("type", "string"));
        return text(root);
    }

    private static ExtractFolder.Stored file(Map<String, ExtractFolder.Stored> files, String name) {
        ExtractFolder.Stored stored = files.get(name);
        if (stored == null) {
            throw new IllegalStateException(name + " is not written");
        }
        return stored;
    }

    /** A table of several files. Sizes and digests are of one file each: those are in {@code SHA256SUMS}. */
    private static ObjectNode several(ArrayNode resources, String name, ExtractFiles format, List<String> paths) {
        ObjectNode node = resources.addObject().put("name", name);
        ArrayNode all = node.putArray("path");
        paths.forEach(all::add);
        return node.put("format", format.word()).put("mediatype", format.mediaType());
    }

    private static ObjectNode resource(
            ArrayNode resources, String name, String format, String mediaType, ExtractFolder.Stored stored) {
        return resources
                .addObject()
                .put("name", name)
                .put("path", stored.name())
                .put("format", format)
                .put("mediatype", mediaType)
                .put("bytes", stored.bytes())
                .put("hash", "sha256:" + stored.sha256());
    }

    private static void schema(ObjectNode schema, ExtractTable table) {
        ArrayNode fields = schema.putArray("fields");
        for (ExtractColumn column : table.columns()) {
            ObjectNode field = fields.addObject()
                    .put("name", column.name())
                    .put("title", column.title())
                    .put("type", column.kind().inPackages())
                    .put("description", column.description());
            ObjectNode constraints = Json.mapper().createObjectNode();
            if (table.grain().contains(column.name())) {
                constraints.put("required", true);
            }
            if (!column.values().isEmpty()) {
                ArrayNode codes = constraints.putArray("enum");
                column.values().forEach(codes::add);
            }
            if (!constraints.isEmpty()) {
                field.set("constraints", constraints);
            }
        }
        schema.putArray("missingValues").add("");
        ArrayNode key = schema.putArray("primaryKey");
        table.grain().forEach(key::add);
    }

    private static String text(ObjectNode root) throws IOException {
        return Json.inOrder().writeValueAsString(root) + "\n";
    }
}
