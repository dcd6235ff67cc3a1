package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mhin.model.Digest;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.recognise.FeedRecogniser;
import org.mhin.pipeline.land.recognise.Recognition;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** One file taken by one contract, for tests: what staging says of it, and the rows it rejects. */
record StagedSample(StageRecord record, Path folder, List<RejectedCell> rejects) {
    /** A rejected row, as {@code expected-rejects.csv} tells it. */
    record RejectedCell(String file, String line, String column, String code, String value) {}

    private record Header(String generation, String table, long row) {}

    /** Stages the file into the folder; empty when no header of the contract is in it. */
    static Optional<StagedSample> of(FeedContract contract, Path file, Path folder) throws IOException {
        return of(contract, file, folder, new KeptTexts());
    }

    /** As above, keeping no more of its texts than this. */
    static Optional<StagedSample> of(FeedContract contract, Path file, Path folder, KeptTexts texts)
            throws IOException {
        RowSource source = RowSources.of(StoredFile.onThisMachine(file), contract.source());
        Optional<Header> header = header(contract, file, source);
        return header.isEmpty() ? Optional.empty() : Optional.of(of(contract, file, folder, texts, header.get()));
    }

    /** Every table of the file that the contract knows, in the order of the file, each staged into a folder of its own. */
    static List<StagedSample> all(FeedContract contract, Path file, Path folder) throws IOException {
        List<StagedSample> staged = new ArrayList<>();
        for (Header header : recognised(contract, file)) {
            staged.add(of(contract, file, folder.resolve(String.valueOf(staged.size())), new KeptTexts(), header));
        }
        return staged;
    }

    private static List<Header> recognised(FeedContract contract, Path file) throws IOException {
        Recognition read = new FeedRecogniser(List.of(contract)).recognise(StoredFile.onThisMachine(file));
        List<Recognition.Recognised> tables = read instanceof Recognition.Several several
                ? several.tables()
                : read instanceof Recognition.Recognised one ? List.of(one) : List.of();
        return tables.stream()
                .map(table -> new Header(table.generation(), table.table(), table.headerRow()))
                .toList();
    }

    private static StagedSample of(FeedContract contract, Path file, Path folder, KeptTexts texts, Header header)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        Delivery delivery = new Delivery(
                Digest.ofText(file.toString()),
                HexFormat.of().formatHex(Digest.sha256().digest(Files.readAllBytes(file))),
                contract.feed(),
                name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name,
                null,
                "test",
                header.generation(),
                header.table(),
                header.row(),
                Files.size(file),
                1,
                1,
                true,
                "2026-11-29T09:00:00Z");
        WarehouseLayout layout = new WarehouseLayout(folder);
        Path landed = layout.landed(delivery);
        Files.createDirectories(layout.landing(delivery.feed(), delivery.delivery()));
        Files.copy(file, landed);
        Path staged = layout.staged(delivery.feed(), delivery.delivery(), contract.digest());
        StageRecord record = new DeliveryStager(layout, contract, delivery, texts).stage(staged);
        return new StagedSample(record, staged, rejects(name, layout.rejects(staged)));
    }

    private static Optional<Header> header(FeedContract contract, Path file, RowSource source) throws IOException {
        FeedContract.Source dialect = contract.source();
        if (dialect.headerless()) {
            String only = dialect.headers().keySet().iterator().next();
            return Optional.of(new Header(only, "", 0));
        }
        if (!dialect.bands().isEmpty()) {
            return recognised(contract, file).stream().findFirst();
        }
        List<Header> found = new ArrayList<>();
        for (String table : source.tables(StoredFile.onThisMachine(file))) {
            if (dialect.sheet() != null && !Pattern.matches(dialect.sheet(), table)) {
                continue;
            }
            source.read(StoredFile.onThisMachine(file), table, row -> {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.cells(); i++) {
                    cells.add(HeaderIndex.normal(row.text(i)));
                }
                while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
                    cells.remove(cells.size() - 1);
                }
                for (Map.Entry<String, List<String>> generation :
                        dialect.headers().entrySet()) {
                    if (generation.getValue().stream()
                            .map(HeaderIndex::normal)
                            .toList()
                            .equals(cells)) {
                        found.add(new Header(generation.getKey(), table, row.line()));
                    }
                }
                return found.isEmpty() && row.line() < dialect.headerWithin();
            });
        }
        return found.stream().findFirst();
    }

    private static List<RejectedCell> rejects(String name, Path file) throws IOException {
        List<RejectedCell> rejects = new ArrayList<>();
        if (Files.exists(file)) {
            RowSources.of(StoredFile.onThisMachine(file)).read(StoredFile.onThisMachine(file), "", row -> {
                if (row.line() > 1) {
                    assertSaysTheWordsOfItsCode(row);
                    rejects.add(new RejectedCell(
                            name,
                            row.text(RejectFile.LINE),
                            row.text(RejectFile.COLUMN),
                            row.text(RejectFile.CODE),
                            row.text(RejectFile.VALUE)));
                }
                return true;
            });
        }
        return rejects;
    }

    /** The words of a code stand once: whoever rejects a row says them. */
    private static void assertSaysTheWordsOfItsCode(TextRow row) {
        RejectCode code = Stream.of(RejectCode.values())
                .filter(known -> known.code().equals(row.text(RejectFile.CODE)))
                .findFirst()
                .orElseThrow();
        assertThat(row.text(RejectFile.MESSAGE))
                .startsWith("line " + row.text(RejectFile.LINE) + ", ")
                .contains(" " + code.text());
    }
}
