package org.mhin.pipeline.tabular.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.tabular.ReadRows;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

class ParquetRowsTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message table {
              optional binary name (STRING);
              optional int32 day (DATE);
              required int32 count;
              optional int64 big (INTEGER(64,false));
              optional double rate;
              optional int32 money (DECIMAL(9,2));
              optional boolean live;
              optional int64 seen (TIMESTAMP(MILLIS,true));
            }
            """);

    @TempDir
    private Path folder;

    private Path write(boolean dictionary, int copies) throws IOException {
        Path file = folder.resolve("table.parquet");
        SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withDictionaryEncoding(dictionary)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            for (int i = 0; i < copies; i++) {
                writer.write(groups.newGroup()
                        .append("name", "Ynys Môn")
                        .append("day", (int) LocalDate.of(2020, 1, 31).toEpochDay())
                        .append("count", 7)
                        .append("big", -1L)
                        .append("rate", 68.4)
                        .append("money", 1250)
                        .append("live", true)
                        .append("seen", 1_580_463_000_000L));
                writer.write(groups.newGroup().append("count", -3));
            }
        }
        return file;
    }

    @Test
    void valuesOfEveryTypeComeAsTextAfterTheColumnNames() throws IOException {
        for (boolean dictionary : new boolean[] {true, false}) {
            Path file = write(dictionary, 2);
            RowSource source = RowSources.of(StoredFile.onThisMachine(file));

            assertThat(source).isInstanceOf(ParquetRows.class);
            assertThat(ReadRows.of(source, file))
                    .containsExactly(
                            "1: name|day|count|big|rate|money|live|seen",
                            "2: Ynys Môn|2020-01-31|7|18446744073709551615|68.4|12.50|true|2020-01-31T09:30:00",
                            "3: ||-3|||||",
                            "4: Ynys Môn|2020-01-31|7|18446744073709551615|68.4|12.50|true|2020-01-31T09:30:00",
                            "5: ||-3|||||");
            Files.delete(file);
        }
    }

    @Test
    void aFileCutOffIsRefusedInOneLine() throws IOException {
        Path file = write(true, 100);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));

        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage(
                        "table.parquet: the Parquet file cannot be read to its end (its last bytes are missing, so it was"
                                + " cut); ask for it again");
    }

    /** F12: what is wrong is said in words, not in the names of a library's classes. */
    @Test
    void aDamagedFileIsRefusedInPlainWords() throws IOException {
        Path file = write(true, 100);
        byte[] whole = Files.readAllBytes(file);
        for (int from : new int[] {4, 60}) {
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, from, from + 60, (byte) 0xff);
            Files.write(file, damaged);
            assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file))
                    .isInstanceOf(UnreadableFile.class)
                    .hasMessage("table.parquet: the Parquet file cannot be read to its end (a part of it is damaged);"
                            + " ask for it again");
        }
    }

    @Test
    void nestedColumnsAreNoTable() throws IOException {
        Path file = folder.resolve("nested.parquet");
        MessageType schema = MessageTypeParser.parseMessageType("message m { repeated int32 n; }");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .build()) {
            writer.write(new SimpleGroupFactory(schema).newGroup().append("n", 1));
        }

        assertThatThrownBy(() -> ReadRows.of(new ParquetRows(), file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("nested.parquet: column 'n' is nested or repeated, where a table was expected");
    }

    @Test
    void thePublishedAnnualFileReadsWithinSeconds() throws IOException {
        Path file = ReadRows.published("talking-therapies/nhstt_measures_annual_2017-18_2024-25.parquet");
        long[] rows = {0};
        long started = System.nanoTime();

        new ParquetRows().read(StoredFile.onThisMachine(file), "", row -> ++rows[0] > 0);

        assertThat(rows[0]).isEqualTo(4_529_757);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(60));
    }
}
