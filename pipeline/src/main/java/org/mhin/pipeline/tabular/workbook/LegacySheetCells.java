package org.mhin.pipeline.tabular.workbook;

import java.util.List;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.UnreadableFile;

/** Turns the records of a legacy workbook's sheets into rows, and stops the reading after the last sheet that is wanted. */
final class LegacySheetCells extends AbortableHSSFListener {
    static final short GO_ON = 0;
    static final short STOP = 1;

    private final List<@Nullable SheetRow> sheets;
    private final int last;
    private final FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(record -> {});
    private @Nullable SSTRecord shared;
    private @Nullable FormulaRecord awaitingText;
    private boolean from1904;
    /** How many beginnings are open: 1 within a sheet, 2 within a chart on it. */
    private int depth;
    /** Which part the records belong to: -1 the workbook itself, 0 its first sheet. */
    private int part = -2;

    private @Nullable SheetRow row;
    private int rowNumber = -1;

    /** Reads the sheets whose entry is there; null passes a sheet over. */
    LegacySheetCells(List<@Nullable SheetRow> sheets) {
        this.sheets = sheets;
        int wanted = -1;
        for (int i = 0; i < sheets.size(); i++) {
            wanted = sheets.get(i) == null ? wanted : i;
        }
        last = wanted;
    }

    @Override
    public short abortableProcessRecord(Record record) throws HSSFUserException {
        formats.processRecord(record);
        try {
            return take(record);
        } catch (UnreadableFile e) {
            throw new HSSFUserException(e);
        }
    }

    private short take(Record record) throws UnreadableFile {
        if (record instanceof BOFRecord) {
            if (depth++ == 0) {
                part++;
                rowNumber = -1;
                row = part >= 0 && part < sheets.size() ? sheets.get(part) : null;
            }
        } else if (record instanceof EOFRecord) {
            if (--depth == 0 && row != null) {
                row.end();
                row = null;
            }
            return depth == 0 && part >= last ? STOP : GO_ON;
        } else if (record instanceof SSTRecord sst) {
            shared = sst;
        } else if (record instanceof DateWindow1904Record window) {
            from1904 = window.getWindowing() == 1;
        } else if (row != null && depth == 1) {
            cell(row, record);
            if (!row.open()) {
                row = null;
                return part == last ? STOP : GO_ON;
            }
        }
        return GO_ON;
    }

    private void cell(SheetRow row, Record record) throws UnreadableFile {
        if (record instanceof LabelSSTRecord label) {
            String text =
                    shared == null ? "" : shared.getString(label.getSSTIndex()).getString();
            put(row, label, text);
        } else if (record instanceof LabelRecord label) {
            put(row, label, label.getValue());
        } else if (record instanceof NumberRecord number) {
            put(row, number, number(number, number.getValue()));
        } else if (record instanceof BoolErrRecord value) {
            put(row, value, value.isBoolean() ? truth(value.getBooleanValue()) : error(value.getErrorValue()));
        } else if (record instanceof FormulaRecord formula) {
            formula(row, formula);
        } else if (record instanceof StringRecord text && awaitingText != null) {
            put(row, awaitingText, text.getString());
            awaitingText = null;
        }
    }

    private void formula(SheetRow row, FormulaRecord formula) throws UnreadableFile {
        awaitingText = null;
        CellType type = formula.getCachedResultTypeEnum();
        if (formula.hasCachedResultString()) {
            awaitingText = formula;
        } else if (type == CellType.BOOLEAN) {
            put(row, formula, truth(formula.getCachedBooleanValue()));
        } else if (type == CellType.ERROR) {
            put(row, formula, error(formula.getCachedErrorValue()));
        } else if (type == CellType.NUMERIC) {
            put(row, formula, number(formula, formula.getValue()));
        }
    }

    private String number(CellValueRecordInterface cell, double value) {
        boolean date = DateUtil.isADateFormat(formats.getFormatIndex(cell), formats.getFormatString(cell));
        return CellText.number(value, date, from1904);
    }

    private static String truth(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    private static String error(int code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERR" + code;
    }

    private void put(SheetRow row, CellValueRecordInterface cell, String text) throws UnreadableFile {
        if (cell.getRow() != rowNumber) {
            row.end();
            rowNumber = cell.getRow();
            row.begin(rowNumber + 1L);
        }
        if (row.open()) {
            row.cell(cell.getColumn(), text);
        }
    }
}
