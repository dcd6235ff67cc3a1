package org.mhin.pipeline.tabular.workbook;

import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Turns a worksheet's XML into rows. */
final class SheetHandler extends DefaultHandler {
    private final SheetRow row;
    private final WorkbookStyles styles;
    private final SharedTexts shared;
    private final StringBuilder text = new StringBuilder();
    private long rowNumber;
    private int column;
    private String type = "n";
    private int style;
    private boolean inText;
    private boolean phonetic;

    /** Whether a cell of the row at hand does not say its column. */
    private boolean unreferenced;

    /** How many cells the first such row has; -1 before there is one. */
    private int width = -1;

    SheetHandler(SheetRow row, WorkbookStyles styles, SharedTexts shared) {
        this.row = row;
        this.styles = styles;
        this.shared = shared;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        switch (name) {
            case "row" -> beginRow(attributes.getValue("r"));
            case "c" -> beginCell(attributes);
            case "v" -> inText = true;
            case "t" -> inText = !phonetic;
            case "rPh" -> phonetic = true;
            default -> {}
        }
    }

    private void beginRow(@Nullable String number) throws SAXException {
        try {
            long before = rowNumber;
            rowNumber = number == null ? rowNumber + 1 : Long.parseLong(number);
            if (rowNumber <= before) {
                throw new SAXException("row " + rowNumber + " is after row " + before);
            }
            column = -1;
            unreferenced = false;
            row.begin(rowNumber);
        } catch (UnreadableFile | NumberFormatException e) {
            throw new SAXException(e);
        }
    }

    private void beginCell(Attributes attributes) throws SAXException {
        String reference = attributes.getValue("r");
        column = reference == null ? column + 1 : column(reference);
        unreferenced |= reference == null;
        String cellType = attributes.getValue("t");
        type = cellType == null ? "n" : cellType;
        String cellStyle = attributes.getValue("s");
        try {
            style = cellStyle == null ? 0 : Integer.parseInt(cellStyle);
        } catch (NumberFormatException e) {
            throw new SAXException(e);
        }
        text.setLength(0);
    }

    /** The column of a reference such as {@code AB12}, 0 being the first. */
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && column <= SheetRow.COLUMNS; i++) {
            char c = reference.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + c - 'A' + 1;
        }
        return column - 1;
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        switch (name) {
            case "row" -> endRow();
            case "c" -> endCell();
            case "v", "t" -> inText = false;
            case "rPh" -> phonetic = false;
            case "sheetData" -> throw new WorkbookParts.Enough();
            default -> {}
        }
    }

    private void endRow() throws SAXException {
        if (unreferenced) {
            // A cell that is not stored then shows only in the number of those that are.
            if (width < 0) {
                width = column + 1;
            } else if (column + 1 != width) {
                throw new SAXException(row.slipped(column + 1, width));
            }
        }
        row.end();
        if (!row.open()) {
            throw new WorkbookParts.Enough();
        }
    }

    private void endCell() throws SAXException {
        if (text.isEmpty()) {
            return;
        }
        String stored = text.toString();
        try {
            row.cell(
                    column,
                    switch (type) {
                        case "s" -> shared.text(Integer.parseInt(stored.strip()));
                        case "b" -> stored.equals("1") ? "TRUE" : "FALSE";
                        case "str", "inlineStr" -> SharedTexts.unescape(stored);
                        case "n" -> CellText.number(stored.strip(), styles.isDate(style), styles.from1904());
                        default -> stored;
                    });
        } catch (UnreadableFile | NumberFormatException e) {
            throw new SAXException(e);
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        if (inText) {
            text.append(chars, start, length);
        }
    }
}
