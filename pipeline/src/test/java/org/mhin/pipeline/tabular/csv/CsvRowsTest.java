package org.mhin.pipeline.tabular.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.tabular.ReadRows;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

class CsvRowsTest {
    private static final RowSource CSV = new CsvRows(',', "auto");

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("feed.csv"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineBreakEndsARowAndCountsAsOneLine(String lineBreak) throws IOException {
        Path file = file(String.join(lineBreak, "code,name", "A,one", "", "B,\"two" + lineBreak + "lines\"", "C,"));

        assertThat(ReadRows.of(CSV, file))
                .containsExactly("1: code|name", "2: A|one", "4: B|two" + lineBreak + "lines", "6: C|");
    }

    @Test
    void aFinalLineBreakAddsNoRow() throws IOException {
        assertThat(ReadRows.of(CSV, file("a,b\n1,2\n"))).containsExactly("1: a|b", "2: 1|2");
    }

    @Test
    void doubledQuotesAndDelimitersInQuotesAreText() throws IOException {
        assertThat(ReadRows.of(CSV, file("\"say \"\"so\"\"\",\"a,b\",x\"y\n")))
                .containsExactly("1: say \"so\"|a,b|x\"y");
    }

    @Test
    void anotherDelimiterComesFromTheContract() throws IOException {
        assertThat(ReadRows.of(new CsvRows('\t', "auto"), file("a,b\tc\n"))).containsExactly("1: a,b|c");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        assertThat(ReadRows.of(CSV, file("\uFEFFcode,name\nA,Ynys Môn\n")))
                .containsExactly("1: code|name", "2: A|Ynys Môn");
        assertThat(ReadRows.of(CSV, file("\uFEFFcode\nMôn\n".getBytes(StandardCharsets.UTF_16LE))))
                .containsExactly("1: code", "2: Môn");
    }

    @Test
    void bytesThatAreNoUtf8AreWindows1252() throws IOException {
        byte[] bytes = "name\nYnys Môn – “sir”\n".getBytes(Charset.forName("windows-1252"));

        assertThat(ReadRows.of(CSV, file(bytes))).containsExactly("1: name", "2: Ynys Môn – “sir”");
    }

    @Test
    void oneInvalidByteFarBelowDecidesForTheWholeFile() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("caf\u00e9\n".getBytes(StandardCharsets.UTF_8));
        byte[] plain = "x".repeat(99).concat("\n").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 2_000; i++) {
            bytes.write(plain);
        }
        bytes.write(0xe9);

        assertThat(ReadRows.of(CSV, file(bytes.toByteArray())))
                .startsWith("1: cafÃ©")
                .endsWith("2002: é");
    }

    @Test
    void charactersOfEveryLengthSurviveEveryBufferEdge() throws IOException {
        String name = "aé–😀b";
        for (int shift = 0; shift < 12; shift++) {
            String row = "x".repeat(65_536 - 6 - shift) + name.repeat(40_000);
            Path file = file(row + "\n" + name);

            assertThat(ReadRows.of(CSV, file)).containsExactly("1: " + row, "2: " + name);
        }
    }

    @Test
    void anEncodingOfTheContractIsObeyed() throws IOException {
        assertThat(ReadRows.of(new CsvRows(',', "ISO-8859-15"), file(new byte[] {'a', (byte) 0xa4})))
                .containsExactly("1: a€");
        assertThatThrownBy(() -> ReadRows.of(new CsvRows(',', "EBCDIC-X"), file("a")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("feed.csv: the contract's encoding 'EBCDIC-X' is not known here");
    }

    @Test
    void gzippedTextIsReadWhateverTheFileIsCalled() throws IOException {
        assertThat(ReadRows.of(CSV, file(gzip("a,b\n1,2\n")))).containsExactly("1: a|b", "2: 1|2");
    }

    @Test
    void gzipDataThatEndsEarlySaysAfterHowMuchText() throws IOException {
        byte[] whole = gzip("a,b\n" + "1,2\n".repeat(100_000));
        Path file = file(Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> ReadRows.of(CSV, file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageMatching("feed\\.csv: the gzip data ends early, after [1-9][0-9]* bytes of text; .*");
    }

    @Test
    void damagedGzipDataSaysSo() throws IOException {
        byte[] whole = gzip("a,b\n" + "1,2\n".repeat(1_000));
        whole[whole.length - 6] ^= 1;

        assertThatThrownBy(() -> ReadRows.of(CSV, file(whole)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("feed.csv: the gzip data is damaged (");
    }

    /** M2: several members are one text, wherever they end in the buffers; a damaged one, or anything else at the end, is no end. */
    @Test
    void whatFollowsGzipDataIsMoreOfItOrAFault() throws IOException {
        for (int rows : new int[] {1, 15_000, 40_000}) {
            StringBuilder text = new StringBuilder("a,b\n");
            Random random = new Random(rows);
            for (int i = 0; i < rows; i++) {
                text.append(i).append(',').append(random.nextLong()).append('\n');
            }
            byte[] one = gzip(text.toString());
            byte[] two = gzip("3,4\n");
            assertThat(ReadRows.of(CSV, file(joined(one, two, two))))
                    .hasSize(rows + 3)
                    .endsWith((rows + 3) + ": 3|4");
            byte[] damaged = two.clone();
            damaged[0] ^= 1;
            for (byte[] after :
                    List.of("garbage".getBytes(StandardCharsets.UTF_8), new byte[] {0}, damaged, new byte[70_000])) {
                for (byte[] before : List.of(one, joined(one, two))) {
                    assertThatThrownBy(() -> ReadRows.of(CSV, file(joined(before, after))))
                            .isInstanceOf(UnreadableFile.class)
                            .hasMessageMatching("feed\\.csv: the gzip data is followed by something else, after"
                                    + " [1-9][0-9]* bytes of text; ask for the file again");
                }
            }
        }
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    @Test
    void aByteZeroMeansThatTheFileIsNoText() throws IOException {
        assertThatThrownBy(() -> ReadRows.of(CSV, file("a,b\n1,\0\n")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("feed.csv: not a text file: there is a byte 0 at offset 6");
        assertThatThrownBy(() -> ReadRows.of(CSV, file("é,\0\n"))).hasMessageContaining("not a text file");
    }

    @Test
    void aQuoteNeverClosedNamesTheLineItWasOpenedOn() throws IOException {
        Path file = file("a,b\n\"x\ny\",1\n2,\"open\n3,4\n5,6\n");

        assertThatThrownBy(() -> ReadRows.of(CSV, file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("feed.csv: line 4: a quote is opened and never closed; close it or double it");
    }

    @Test
    void aQuoteNotClosedForTooLongNamesTheLineItWasOpenedOn() throws IOException {
        Path file = file("a,b\n1,\"open\n" + "3,4\n".repeat(CsvRows.LONGEST_ROW / 4));

        assertThatThrownBy(() -> ReadRows.of(CSV, file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("feed.csv: line 2: a quote is opened and never closed; close it or double it");
    }

    @Test
    void textAfterAClosingQuoteNamesItsLine() throws IOException {
        assertThatThrownBy(() -> ReadRows.of(CSV, file("a,b\n\"the \"best\" one\",1\n")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage(
                        "feed.csv: line 2: text follows a closing quote; a quote inside quoted text must be doubled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"xxxxxxxxxxxxxxxx;300", "figures,figures,;40", "\"f\",12,\"xyz\",3,;40", ",,,,,,,,,,,,,,,,;40"})
    void aSingleLineOfMegabytesIsRefusedWithinBounds(String piece, int megabytes) throws IOException {
        Path file = folder.resolve("line.csv");
        byte[] pieces = piece.repeat(4_096).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("code,name\n".getBytes(StandardCharsets.US_ASCII));
            for (long size = 0; size < megabytes * 1_000_000L; size += pieces.length) {
                out.write(pieces);
            }
        }

        assertThatThrownBy(() -> ReadRows.of(CSV, file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("line.csv: line 2: a row longer than 16777216 characters; the file is not a table,"
                        + " or its line breaks are missing");
        Files.delete(file);
    }

    @Test
    void aSinkThatHasSeenEnoughEndsTheReading() throws IOException {
        int[] rows = {0};

        CSV.read(StoredFile.onThisMachine(file("a\nb\nc\n\"never closed")), "", row -> ++rows[0] < 2);

        assertThat(rows[0]).isEqualTo(2);
    }

    @Test
    void whatTheSinkThrowsComesThroughUnchanged() throws IOException {
        Path file = file("a\nb\n");

        assertThatThrownBy(() -> CSV.read(StoredFile.onThisMachine(file), "", row -> {
                    throw new IllegalStateException("mine");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
