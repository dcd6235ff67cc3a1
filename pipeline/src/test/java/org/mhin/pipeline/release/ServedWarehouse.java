package org.mhin.pipeline.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.period.Period;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.publish.star.DuckDbType;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.AreaResolver;
import org.mhin.pipeline.resolve.PartitionPlanner;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.stage.RejectFile;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** A small warehouse as the nightly would leave it, for the tests of what reads one. */
public final class ServedWarehouse {
    /** The release it publishes. */
    public static final String RELEASE = "0123456789abcdef";

    private final WarehouseLayout layout;
    private long sequence;

    /** @param root an empty folder */
    public ServedWarehouse(Path root) {
        this.layout = new WarehouseLayout(root);
    }

    public WarehouseLayout layout() {
        return layout;
    }

    /** Publishes a release that holds the rows of {@code release.sql}, in the marts' own shape. */
    public ServedWarehouse publish(Delivery... deliveries) throws IOException, SQLException {
        Path release = layout.release(RELEASE);
        Files.createDirectories(release);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + layout.database(release));
                Statement statement = connection.createStatement()) {
            emptyMarts(statement);
            try (var rows = ServedWarehouse.class.getResourceAsStream("/serve/release.sql")) {
                statement.execute(new String(rows.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
            for (String script : Registry.shipped().scripts()) {
                statement.execute(script);
            }
        }
        Json.write(
                new LocalStorage(),
                layout.manifest(release),
                new Manifest(
                        Manifest.SCHEMA,
                        RELEASE,
                        null,
                        List.of(),
                        java.util.Arrays.stream(deliveries)
                                .map(delivery -> new Manifest.Source(
                                        delivery.feed(), delivery.delivery(), delivery.file(), null, null))
                                .toList(),
                        List.of()));
        Files.writeString(layout.current(), RELEASE + "\n");
        return this;
    }

    /** Makes every table of a release, without rows. */
    public static void emptyMarts(Statement statement) throws SQLException {
        for (TableContract contract : Registry.shipped().released()) {
            statement.execute("CREATE TABLE " + contract.table() + " ("
                    + contract.everyColumn().stream()
                            .map(column -> column.name() + " " + DuckDbType.of(column.type()))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
    }

    /** Lands a delivery of {@code mhsds-waits}, or of another feed. */
    public Delivery land(String feed, String file) {
        sequence++;
        Delivery delivery = new Delivery(
                Digest.ofText(feed + file),
                Digest.ofText(feed + file),
                feed,
                file,
                null,
                "/inbox/" + file,
                "measure-value",
                "",
                1,
                1234,
                sequence,
                sequence,
                true,
                "2024-09-12T06:00:00Z");
        Json.write(new LocalStorage(), layout.deliveryRecord(feed, delivery.delivery()), delivery);
        return delivery;
    }

    /** What staging comes to, in figures that add up. */
    public record Staging(
            long staged,
            long rejected,
            long ignored,
            @Nullable String refusal,
            List<StageRecord.ReportedArea> areas) {}

    /** Writes the record of a staged delivery about July 2024. */
    public void stage(Delivery delivery, Staging staging) {
        stage(delivery, staging, List.of());
    }

    /** The same of a delivery that has these measures. */
    public void stage(Delivery delivery, Staging staging, List<StageRecord.ReportedMeasure> measures) {
        Path folder = staged(delivery);
        Json.write(
                new LocalStorage(),
                layout.stageRecord(folder),
                new StageRecord(
                        delivery.delivery(),
                        delivery.feed(),
                        contract(delivery),
                        staging.refusal() == null ? StageRecord.State.ACCEPTED : StageRecord.State.REFUSED,
                        staging.refusal() == null ? null : Hinted.of(staging.refusal()),
                        new StageRecord.Rows(
                                staging.staged() + staging.rejected() + staging.ignored(),
                                staging.staged(),
                                staging.rejected(),
                                staging.ignored(),
                                staging.staged(),
                                Map.of("total", staging.ignored()),
                                Map.of("not-a-number", staging.rejected())),
                        List.of("Performance"),
                        1,
                        new StageRecord.Dictionary(
                                List.of(new StageRecord.ReportedPeriod(
                                        Period.month(java.time.YearMonth.of(2024, 7)),
                                        staging.staged(),
                                        staging.areas().size(),
                                        Map.of("Performance", staging.staged()))),
                                List.of(),
                                staging.areas(),
                                measures,
                                List.of(),
                                List.of(),
                                List.of(),
                                null)));
        if (staging.refusal() == null) {
            resolve(delivery);
        }
    }

    /** Writes down what resolving its areas comes to, as a run does. */
    private void resolve(Delivery delivery) {
        Path folder = staged(delivery);
        StageRecord record = Json.read(new LocalStorage(), layout.stageRecord(folder), StageRecord.class);
        new PartitionPlanner(Catalogue.shipped(), new AreaResolver(AreaRegister.shipped()), "")
                .resolved(
                        new StagedDelivery(delivery, record, folder),
                        Catalogue.shipped().feed(delivery.feed()).orElseThrow())
                .write(layout, folder);
    }

    /** Writes the rejected rows of a delivery: value and message of each, from line 2 on. */
    public void reject(Delivery delivery, List<List<String>> valuesAndMessages) throws IOException {
        try (ParquetFile.Sink sink =
                ParquetFile.write(layout.storage(), layout.rejects(staged(delivery)), RejectFile.SCHEMA)) {
            ParquetRow row = new ParquetRow(RejectFile.SCHEMA);
            long line = 2;
            for (List<String> reject : valuesAndMessages) {
                row.clear();
                row.setLong(RejectFile.LINE, line++);
                row.setFreeText(RejectFile.COLUMN, "MEASURE_VALUE");
                row.setFreeText(RejectFile.VALUE, reject.get(0));
                row.setFreeText(RejectFile.CODE, "not-a-number");
                row.setFreeText(RejectFile.MESSAGE, reject.get(1));
                row.setFreeText(RejectFile.ROW, "01/07/2024,...");
                sink.write(row);
            }
        }
    }

    /** Writes the record of a run that ended. */
    public void ran(String run, int exit, String line) {
        Json.write(
                new LocalStorage(),
                layout.runRecord(run),
                new RunRecord(
                        run,
                        "2024-09-13T05:00:00Z",
                        41.25,
                        exit,
                        Hinted.of(line),
                        RELEASE,
                        true,
                        true,
                        List.of(),
                        1,
                        4,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new RunRecord.StepRecord("stage", 3.5)),
                        Map.of()));
    }

    private Path staged(Delivery delivery) {
        return layout.staged(delivery.feed(), delivery.delivery(), contract(delivery));
    }

    private static String contract(Delivery delivery) {
        return Catalogue.shipped().feed(delivery.feed()).orElseThrow().digest();
    }
}
