package org.mhin.pipeline.extract;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.render.format.PlainNumber;

/**
 * A workbook as the guidance on accessible spreadsheets asks for it: a title in the first cell of each sheet, below it what the sheet is, then one table
 * that is marked as such, with a header that stays in sight; no merged cells. It is written row by row, so that it takes as little memory
 * for a million rows as for one, and the same rows give the same bytes.
 */
final class Workbook implements Closeable {
    /** The rows a sheet can have. */
    static final int ROWS = 1_048_576;

    /** Those before the rows of a table: title, what the sheet is, header. */
    static final int ROWS_ABOVE = 3;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int HEADING = 1;
    private static final int HEADER = 2;
    private static final int DAY = 3;
    private static final int WRAPPED = 4;

    /**
     * A sheet.
     *
     * @param name as its tab has it, at most 31 characters
     * @param title in its first cell
     * @param about what it has, in its second row
     * @param columns of its table; none where it has only lines of text
     * @param widths of the columns, in characters
     */
    record Sheet(String name, String title, String about, List<String> columns, List<Integer> widths) {
        Sheet {
            columns = List.copyOf(columns);
            widths = List.copyOf(widths);
        }
    }

    private final ZipOutputStream zip;
    private final Writer out;
    private final List<Sheet> sheets;

    /**
     * Starts a workbook.
     *
     * @param title of the whole
     * @param sheets all of it, in their order
     */
    Workbook(OutputStream stream, String title, List<Sheet> sheets) throws IOException {
        this.zip = new ZipOutputStream(stream);
        this.out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        this.sheets = List.copyOf(sheets);
        part("[Content_Types].xml", contentTypes());
        part(
                "_rels/.rels",
                relations(List.of(
                        relation(1, RELATIONS + "/officeDocument", "xl/workbook.xml"),
                        relation(2, PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"))));
        part(
                "docProps/core.xml",
                "<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" + escaped(title)
                        + "</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>");
        part("xl/workbook.xml", workbook());
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= sheets.size(); i++) {
            parts.add(relation(i, RELATIONS + "/worksheet", "worksheets/sheet" + i + ".xml"));
        }
        parts.add(relation(sheets.size() + 1, RELATIONS + "/styles", "styles.xml"));
        part("xl/_rels/workbook.xml.rels", relations(parts));
        part("xl/styles.xml", STYLES);
    }

    private static final String STYLES = "<styleSheet xmlns=\"" + MAIN + "\">"
            + "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
            + "<fonts count=\"3\"><font><sz val=\"12\"/><name val=\"Arial\"/><family val=\"2\"/></font>"
            + "<font><b/><sz val=\"16\"/><name val=\"Arial\"/><family val=\"2\"/></font>"
            + "<font><b/><sz val=\"12\"/><name val=\"Arial\"/><family val=\"2\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
            + "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\">"
            + "<alignment wrapText=\"1\" vertical=\"top\"/></xf>"
            + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
            + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
            + "<alignment wrapText=\"1\" vertical=\"top\"/></xf></cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    /**
     * A sheet, which takes the rows of its table, or its lines of text, until it is closed. Each is written once, in any order, one after the
     * other.
     *
     * @param number of the sheet, from 1
     */
    TableSink sheet(int number) throws IOException {
        Sheet sheet = sheets.get(number - 1);
        begin("xl/worksheets/sheet" + number + ".xml");
        out.write(XML + "<worksheet xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS
                + "\"><sheetViews><sheetView workbookViewId=\"0\"");
        out.write(number == 1 ? " tabSelected=\"1\">" : ">");
        if (!sheet.columns().isEmpty()) {
            out.write("<pane ySplit=\"" + ROWS_ABOVE + "\" topLeftCell=\"A" + (ROWS_ABOVE + 1)
                    + "\" activePane=\"bottomLeft\" state=\"frozen\"/>");
        }
        out.write("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (int i = 0; i < sheet.widths().size(); i++) {
            out.write("<col min=\"" + (i + 1) + "\" max=\"" + (i + 1) + "\" width=\""
                    + sheet.widths().get(i) + "\" customWidth=\"1\"/>");
        }
        out.write("</cols><sheetData>");
        SheetRows table = new SheetRows(number, sheet);
        table.row(HEADING, sheet.title());
        table.row(0, sheet.about());
        if (!sheet.columns().isEmpty()) {
            table.row(HEADER, sheet.columns().toArray());
        }
        return table;
    }

    private static String table(Sheet sheet, int number, int last) {
        String range = "A" + ROWS_ABOVE + ":" + letters(sheet.columns().size() - 1) + last;
        String name = "t_" + sheet.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        StringBuilder xml = new StringBuilder("<table xmlns=\"" + MAIN + "\" id=\"" + number + "\" name=\"" + name
                + "\" displayName=\"" + name + "\" ref=\"" + range + "\" totalsRowShown=\"0\"><autoFilter ref=\""
                + range
                + "\"/><tableColumns count=\"" + sheet.columns().size() + "\">");
        for (int i = 0; i < sheet.columns().size(); i++) {
            xml.append("<tableColumn id=\"" + (i + 1) + "\" name=\""
                    + escaped(sheet.columns().get(i)) + "\"/>");
        }
        return xml
                + "</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\""
                + " showRowStripes=\"0\" showColumnStripes=\"0\"/></table>";
    }

    /** The rows of the sheet that is being written. */
    private final class SheetRows implements TableSink {
        private final int number;
        private final Sheet sheet;
        private int last;

        SheetRows(int number, Sheet sheet) {
            this.number = number;
            this.sheet = sheet;
        }

        @Override
        public void row(@Nullable Object[] cells) throws IOException {
            row(sheet.columns().isEmpty() ? WRAPPED : 0, cells);
        }

        private void row(int styled, @Nullable Object... cells) throws IOException {
            last++;
            out.write("<row r=\"" + last + "\">");
            for (int i = 0; i < cells.length; i++) {
                Object cell = cells[i];
                if (cell != null) {
                    cell(letters(i) + last, styled, cell);
                }
            }
            out.write("</row>");
        }

        private void cell(String at, int styled, Object cell) throws IOException {
            if (cell instanceof Double number && !Double.isFinite(number)) {
                cell(at, styled, number.toString());
            } else if (cell instanceof Number number) {
                out.write("<c r=\"" + at + "\"><v>"
                        + (number instanceof Double real ? PlainNumber.number(real) : number.toString()) + "</v></c>");
            } else if (cell instanceof LocalDate day) {
                out.write("<c r=\"" + at + "\" s=\"" + DAY + "\"><v>" + (day.toEpochDay() - DAY_ZERO.toEpochDay())
                        + "</v></c>");
            } else if (cell instanceof Boolean yes) {
                out.write("<c r=\"" + at + "\" t=\"b\"><v>" + (yes ? 1 : 0) + "</v></c>");
            } else {
                out.write("<c r=\"" + at + "\" t=\"inlineStr\"" + (styled == 0 ? "" : " s=\"" + styled + "\"")
                        + "><is><t xml:space=\"preserve\">" + escaped(cell.toString()) + "</t></is></c>");
            }
        }

        @Override
        public void close() throws IOException {
            if (last == ROWS_ABOVE && !sheet.columns().isEmpty()) {
                // A table has at least one row.
                row(new Object[sheet.columns().size()]);
            }
            out.write("</sheetData>");
            if (!sheet.columns().isEmpty()) {
                out.write("<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>");
            }
            out.write("</worksheet>");
            end();
            if (!sheet.columns().isEmpty()) {
                part(
                        "xl/worksheets/_rels/sheet" + number + ".xml.rels",
                        relations(List.of(relation(1, RELATIONS + "/table", "../tables/table" + number + ".xml"))));
                part("xl/tables/table" + number + ".xml", table(sheet, number, last));
            }
        }
    }

    private String contentTypes() {
        StringBuilder xml = new StringBuilder(
                "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPES + "sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPES + "styles+xml\"/>"
                        + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
        for (int i = 1; i <= sheets.size(); i++) {
            xml.append("<Override PartName=\"/xl/worksheets/sheet" + i + ".xml\" ContentType=\"" + TYPES
                    + "worksheet+xml\"/>");
            if (!sheets.get(i - 1).columns().isEmpty()) {
                xml.append("<Override PartName=\"/xl/tables/table" + i + ".xml\" ContentType=\"" + TYPES
                        + "table+xml\"/>");
            }
        }
        return xml + "</Types>";
    }

    private String workbook() {
        StringBuilder xml =
                new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>");
        for (int i = 1; i <= sheets.size(); i++) {
            xml.append("<sheet name=\"" + escaped(sheets.get(i - 1).name()) + "\" sheetId=\"" + i + "\" r:id=\"rId" + i
                    + "\"/>");
        }
        return xml + "</sheets></workbook>";
    }

    private static String relation(int number, String type, String target) {
        return "<Relationship Id=\"rId" + number + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(List<String> relations) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + String.join("", relations)
                + "</Relationships>";
    }

    private void part(String name, String xml) throws IOException {
        begin(name);
        out.write(XML + xml);
        end();
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // Else the hour would be in the bytes.
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private void end() throws IOException {
        out.flush();
        zip.closeEntry();
    }

    /** The letters of a column, from 0. */
    static String letters(int column) {
        String letters = "";
        for (int left = column; left >= 0; left = left / 26 - 1) {
            letters = (char) ('A' + left % 26) + letters;
        }
        return letters;
    }

    /** As XML has it; what XML cannot have is left out. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                default -> {
                    if ((c >= ' ' && c < 0xD800) || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
