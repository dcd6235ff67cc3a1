package org.mhin.pipeline.tabular.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The texts a workbook's cells share, by their numbers from 0; without their fonts and without phonetic guides.
 *
 * @param texts at most {@value #MOST_CHARACTERS} characters in all, so that memory stays bounded
 */
record SharedTexts(List<String> texts) {
    /** The most characters the shared texts of a workbook may have together. */
    static final int MOST_CHARACTERS = 1 << 28;

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    static SharedTexts of(StoredFile file, WorkbookParts parts)
            throws IOException, SAXException, ParserConfigurationException {
        Handler handler = new Handler(file);
        parts.parseShared("sharedStrings", handler);
        return new SharedTexts(handler.texts);
    }

    /** The text of this number; empty where there is none. */
    String text(int number) {
        return number >= 0 && number < texts.size() ? texts.get(number) : "";
    }

    /** Characters that XML cannot hold are written {@code _x000D_} in workbooks. */
    static String unescape(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private static final class Handler extends DefaultHandler {
        private final StoredFile file;
        private final List<String> texts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean inText;
        private boolean phonetic;
        private long characters;

        Handler(StoredFile file) {
            this.file = file;
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            switch (name) {
                case "si" -> text.setLength(0);
                case "t" -> inText = !phonetic;
                case "rPh" -> phonetic = true;
                default -> {}
            }
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            switch (name) {
                case "si" -> texts.add(unescape(text.toString()));
                case "t" -> inText = false;
                case "rPh" -> phonetic = false;
                default -> {}
            }
        }

        @Override
        public void characters(char[] chars, int start, int length) throws SAXException {
            if (inText) {
                characters += length;
                if (characters > MOST_CHARACTERS) {
                    throw new SAXException(new UnreadableFile(
                            file.name() + ": its shared texts have more than " + MOST_CHARACTERS
                                    + " characters; save the sheet as csv",
                            null));
                }
                text.append(chars, start, length);
            }
        }
    }
}
