package org.mhin.pipeline.render.format;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people read: a page, or rows that are aligned. */
public record TableFormat() implements Format {
    @Override
    public String word() {
        return "table";
    }

    @Override
    public boolean isForPeople() {
        return true;
    }

    @Override
    public RowWriter rows(PrintWriter out) {
        return new Rows(out);
    }

    @Override
    public void write(Written answer, PrintWriter out) {
        answer.table(out);
    }

    /** Widths follow from the first rows of each thousand, so that a long answer is never held whole. */
    private static final class Rows implements RowWriter {
        private static final int AT_ONCE = 1_000;
        private static final int MOST = 60;
        private static final int LAST = 400;

        private final PrintWriter out;
        private List<Column> columns = List.of();
        private final List<List<String>> held = new ArrayList<>();
        private boolean any;

        Rows(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void begin(List<Column> named) {
            columns = List.copyOf(named);
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) {
            List<String> texts = new ArrayList<>(cells.size());
            for (Object cell : cells) {
                texts.add(cell == null ? "" : PlainNumber.text(cell));
            }
            held.add(texts);
            any = true;
            if (held.size() == AT_ONCE) {
                print();
            }
        }

        @Override
        public void end() {
            if (!held.isEmpty() || !any) {
                print();
            }
            out.flush();
        }

        @Override
        public boolean abandoned() {
            return held.isEmpty() && out.checkError();
        }

        private void print() {
            boolean last =
                    !columns.isEmpty() && !columns.get(columns.size() - 1).numeric();
            List<TextTable.Column> shown = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                boolean open = last && i == columns.size() - 1;
                shown.add(new TextTable.Column(
                        columns.get(i).name(), columns.get(i).numeric(), open ? LAST : MOST, false));
            }
            TextTable table = new TextTable("", shown);
            held.forEach(table::row);
            held.clear();
            table.print(out);
        }
    }
}
