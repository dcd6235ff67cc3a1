package org.mhin.pipeline.tabular.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.storage.StoredFile;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The parts of an Excel workbook (xlsx): its worksheets by name, its shared texts and its styles, each parsed as a stream.
 *
 * <p>A part that inflates to more than 2 GiB or to more than 500 times its packed size is a zip bomb.
 */
final class WorkbookParts implements Closeable {
    private static final long LARGEST_PART = 2L << 30;
    private static final double SMALLEST_RATIO = 0.002;
    private static final String FOLDER = "xl/";

    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
        ZipSecureFile.setMinInflateRatio(SMALLEST_RATIO);
    }

    private final ZipSecureFile zip;
    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final Relations relations = new Relations();
    private boolean from1904;

    private WorkbookParts(ZipSecureFile zip) {
        this.zip = zip;
    }

    static WorkbookParts open(StoredFile file) throws IOException, SAXException, ParserConfigurationException {
        WorkbookParts parts = new WorkbookParts(new ZipSecureFile(file.local()));
        try {
            parts.parse(FOLDER + "_rels/workbook.xml.rels", parts.relations);
            parts.parse(FOLDER + "workbook.xml", parts.new Workbook());
            return parts;
        } catch (IOException | SAXException | ParserConfigurationException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** The worksheets: name to part, in the order of their tabs. */
    Map<String, String> sheets() {
        return sheets;
    }

    /** Whether days are counted from 1904. */
    boolean from1904() {
        return from1904;
    }

    /** Parses the part that all cells share, such as {@code styles}; does nothing where the workbook has none. */
    void parseShared(String kind, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        for (Relation relation : relations.byId.values()) {
            if (relation.type.endsWith("/" + kind)) {
                parse(relation.part(), handler);
                return;
            }
        }
    }

    /** Parses a part; a handler that has seen enough throws {@link Enough}. */
    void parse(String part, DefaultHandler handler) throws IOException, SAXException, ParserConfigurationException {
        ZipArchiveEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new IOException("its part " + part + " is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setContentHandler(handler);
            xml.setErrorHandler(handler);
            xml.parse(new InputSource(in));
        } catch (Enough e) {
            return; // the handler has what it wanted
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Ends the parsing of a part before its end, without fault. */
    static final class Enough extends SAXException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough");
        }

        @Override
        public synchronized @Nullable Throwable fillInStackTrace() {
            return this;
        }
    }

    private record Relation(String type, String target) {
        String part() {
            return target.startsWith("/") ? target.substring(1) : FOLDER + target;
        }
    }

    private static final class Relations extends DefaultHandler {
        private final Map<String, Relation> byId = new HashMap<>();

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            String id = attributes.getValue("Id");
            String type = attributes.getValue("Type");
            String target = attributes.getValue("Target");
            if (name.equals("Relationship") && id != null && type != null && target != null) {
                byId.put(id, new Relation(type, target));
            }
        }
    }

    private final class Workbook extends DefaultHandler {
        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            if (name.equals("workbookPr")) {
                String value = attributes.getValue("date1904");
                from1904 = "1".equals(value) || "true".equals(value);
            } else if (name.equals("sheet")) {
                String sheet = attributes.getValue("name");
                Relation relation = relations.byId.get(relationId(attributes));
                if (sheet != null && relation != null && relation.type.endsWith("/worksheet")) {
                    sheets.put(sheet, relation.part());
                }
            }
        }

        /** The attribute {@code r:id}, whose namespace differs between the two variants of the format. */
        private static String relationId(Attributes attributes) {
            for (int i = 0; i < attributes.getLength(); i++) {
                if (attributes.getLocalName(i).equals("id")) {
                    return attributes.getValue(i);
                }
            }
            return "";
        }
    }
}
