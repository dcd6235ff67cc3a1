package org.mhin.pipeline.land;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * The worksheets of an Excel workbook (xlsx), streamed. A row's line is its number in the sheet; rows without text are left
 * out, cells that are not stored are empty.
 *
 * <p>Numbers come as the shortest decimal that means the same, cells styled as dates as {@code 2020-01-31}, truth values as
 * {@code TRUE} and {@code FALSE}, errors as their text ({@code #N/A}). Formulas count as their stored result.
 */
public final class WorkbookRows implements RowSource {
    private static final long LARGEST_PART = 2L << 30;
    private static final double SMALLEST_RATIO = 0.002;

    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
        ZipSecureFile.setMinInflateRatio(SMALLEST_RATIO);
    }

    @Override
    public List<String> tables(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        open(file, reader -> {
            XSSFReader.SheetIterator sheets = reader.getSheetIterator();
            while (sheets.hasNext()) {
                sheets.next().close();
                names.add(sheets.getSheetName());
            }
        });
        return List.copyOf(names);
    }

    @Override
    public void read(Path file, String table, RowSink sink) throws IOException {
        GuardedSink guarded = new GuardedSink(sink);
        try {
            open(file, reader -> sheet(file, table, reader, guarded));
        } catch (IOException e) {
            guarded.rethrow();
            throw e;
        }
    }

    private static void sheet(Path file, String table, XSSFReader reader, RowSink sink)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        XSSFReader.SheetIterator sheets = reader.getSheetIterator();
        while (sheets.hasNext()) {
            try (InputStream sheet = sheets.next()) {
                if (sheets.getSheetName().equals(table)) {
                    WorkbookStyles styles = WorkbookStyles.of(reader);
                    SharedTexts texts = SharedTexts.of(file, reader);
                    parse(sheet, new SheetHandler(new SheetRow(file, table, sink), styles, texts));
                    return;
                }
            }
        }
        throw new UnreadableFile(file.getFileName() + ": there is no sheet '" + table + "'", null);
    }

    private interface Reading {
        void with(XSSFReader reader) throws IOException, OpenXML4JException, SAXException, ParserConfigurationException;
    }

    private static void open(Path file, Reading reading) throws IOException {
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            try {
                reading.with(new XSSFReader(workbook));
            } finally {
                workbook.revert();
            }
        } catch (UnreadableFile e) {
            throw e;
        } catch (SAXException e) {
            throw e.getCause() instanceof UnreadableFile unreadable ? unreadable : broken(file, e);
        } catch (IOException | OpenXML4JException | ParserConfigurationException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static UnreadableFile broken(Path file, Exception cause) {
        String message = cause.getMessage();
        return new UnreadableFile(
                file.getFileName() + ": the workbook cannot be read to its end ("
                        + (message == null ? cause.getClass().getSimpleName() : message) + "); save it anew",
                cause);
    }

    /** Parses a part of the workbook; a handler that has seen enough throws {@link Enough}. */
    static void parse(InputStream part, ContentHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(handler);
        try {
            xml.parse(new InputSource(part));
        } catch (Enough e) {
            xml.setContentHandler(null);
        }
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
}
