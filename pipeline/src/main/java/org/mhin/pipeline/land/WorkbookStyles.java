package org.mhin.pipeline.land;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Which of a workbook's cell styles show dates, and from which year it counts its days.
 *
 * @param dates the numbers of the cell styles that show dates
 */
record WorkbookStyles(BitSet dates, boolean from1904) {
    static WorkbookStyles of(XSSFReader reader)
            throws IOException, InvalidFormatException, SAXException, ParserConfigurationException {
        Styles styles = new Styles();
        parse(reader.getStylesData(), styles);
        Epoch epoch = new Epoch();
        parse(reader.getWorkbookData(), epoch);
        return new WorkbookStyles(styles.dates, epoch.from1904);
    }

    private static void parse(@Nullable InputStream part, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        if (part != null) {
            try (part) {
                WorkbookRows.parse(part, handler);
            }
        }
    }

    /** Whether the cell style of this number shows dates. */
    boolean isDate(int style) {
        return style >= 0 && dates.get(style);
    }

    private static final class Styles extends DefaultHandler {
        private final Map<Integer, String> formats = new HashMap<>();
        private final BitSet dates = new BitSet();
        private boolean cells;
        private int style;

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            switch (name) {
                case "numFmt" -> formats.put(number(attributes, "numFmtId"), attributes.getValue("formatCode"));
                case "cellXfs" -> cells = true;
                case "xf" -> {
                    if (cells) {
                        int id = number(attributes, "numFmtId");
                        String format = formats.containsKey(id) ? formats.get(id) : BuiltinFormats.getBuiltinFormat(id);
                        dates.set(style++, DateUtil.isADateFormat(id, format));
                    }
                }
                default -> {}
            }
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            cells &= !name.equals("cellXfs");
        }

        private static int number(Attributes attributes, String name) {
            String value = attributes.getValue(name);
            return value == null ? 0 : Integer.parseInt(value);
        }
    }

    private static final class Epoch extends DefaultHandler {
        private boolean from1904;

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            if (name.equals("workbookPr")) {
                String value = attributes.getValue("date1904");
                from1904 = "1".equals(value) || "true".equals(value);
            }
        }
    }
}
