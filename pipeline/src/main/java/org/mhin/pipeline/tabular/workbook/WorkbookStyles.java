package org.mhin.pipeline.tabular.workbook;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Which of a workbook's cell styles show dates, and from which year it counts its days.
 *
 * @param dates the numbers of the cell styles that show dates
 */
record WorkbookStyles(BitSet dates, boolean from1904) {
    static WorkbookStyles of(WorkbookParts parts) throws IOException, SAXException, ParserConfigurationException {
        Styles styles = new Styles();
        parts.parseShared("styles", styles);
        return new WorkbookStyles(styles.dates, parts.from1904());
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
}
