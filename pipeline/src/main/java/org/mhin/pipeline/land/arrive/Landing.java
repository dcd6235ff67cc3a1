package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.recognise.FeedRecogniser;
import org.mhin.pipeline.land.recognise.Recognition;
import org.mhin.pipeline.tabular.row.FileKind;
import org.mhin.pipeline.tabular.row.UnpackLimits;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** One landing: takes file after file, and says what became of each. All that it takes has arrived together. */
final class Landing {
    private final LandedSoFar soFar;
    private final KnownDeliveries known;
    private final FeedRecogniser recogniser;
    private final @Nullable String feedAsked;
    private final UnpackLimits limits;
    private final Arrivals arrivals;
    private final ComeAgain comeAgain;
    private final NewDeliveries deliveries;

    /**
     * @param contracts the feeds that a file may belong to
     * @param feedAsked the only one of them; null where there are more
     */
    Landing(LandedSoFar soFar, List<FeedContract> contracts, @Nullable String feedAsked, UnpackLimits limits) {
        this.soFar = soFar;
        this.known = soFar.known();
        this.recogniser = new FeedRecogniser(contracts);
        this.feedAsked = feedAsked;
        this.limits = limits;
        this.arrivals = new Arrivals(soFar.unrecognised());
        this.comeAgain = new ComeAgain(soFar, arrivals);
        this.deliveries = new NewDeliveries(soFar, arrivals, comeAgain);
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Decides what was left open until the last file was taken. */
    void settle() {
        comeAgain.settle();
    }

    /** Takes a file, or the members of an archive. */
    void file(Path file, Found found, Path work) throws IOException {
        StoredFile stored = StoredFile.onThisMachine(file);
        long bytes = 0;
        FileKind kind;
        try {
            bytes = Files.size(file);
            if (known.anyOf(bytes)) {
                List<Delivery> before = known.same(HashedCopy.of(file).digest(), FileName.of(file), feedAsked);
                if (!before.isEmpty()) {
                    before(before, file, found);
                    return;
                }
            }
            kind = FileKind.of(stored);
        } catch (IOException e) {
            arrivals.refused(UnreadableFile.of(stored, e), new FoundFile(file, bytes, found));
            return;
        }
        FoundFile taken = new FoundFile(file, bytes, found);
        if (kind == FileKind.ARCHIVE) {
            archive(taken, work);
        } else {
            recognise(taken, kind, work);
        }
    }

    private void archive(FoundFile archive, Path work) throws IOException {
        Found found = archive.found();
        try {
            new Archive(archive.file(), limits, soFar.layout().storage()).unpack(work, member -> {
                Found at = found.member(member.name(), archive.name());
                List<Delivery> before = known.same(member.copy().digest(), FileName.of(member.file()), feedAsked);
                if (!before.isEmpty()) {
                    before(before, member.file(), at);
                } else {
                    recognise(
                            new FoundFile(member.file(), member.copy().bytes(), at),
                            FileKind.of(StoredFile.onThisMachine(member.file())),
                            work);
                }
            });
            soFar.unrecognised().drop(found.origin());
        } catch (UnreadableFile e) {
            arrivals.refused(e, found.origin(), null, archive.bytes());
        }
    }

    /** These bytes are known, under a name that says the same. */
    private void before(List<Delivery> landed, Path file, Found found) throws IOException {
        soFar.unrecognised().drop(found.key());
        Set<String> ids = landed.stream().map(Delivery::delivery).collect(Collectors.toSet());
        boolean lay = found.place() == null
                ? known.lastFrom(found.origin()).stream().anyMatch(ids::contains)
                : soFar.places().lay(found.place(), ids);
        soFar.remember(found, ids);
        for (Delivery delivery : landed) {
            ComeAgain.Candidate candidate = new ComeAgain.Candidate(arrivals.size(), delivery, found, lay);
            // One of many is not read through once more.
            boolean isLost = found.named()
                    ? LandedBytes.fault(soFar.layout(), delivery) != null
                    : !LandedBytes.isThere(soFar.layout(), delivery);
            if (isLost) {
                comeAgain.restore(candidate, file);
            } else {
                comeAgain.add(candidate);
            }
        }
    }

    private void recognise(FoundFile file, FileKind kind, Path work) throws IOException {
        StoredFile stored = StoredFile.onThisMachine(file.file());
        Recognition recognition;
        boolean whole;
        try {
            recognition = recogniser.recognise(stored);
            whole = TextEnd.isWhole(file.file(), kind);
        } catch (IOException e) {
            arrivals.refused(UnreadableFile.of(stored, e), file);
            return;
        } catch (RuntimeException | StackOverflowError e) {
            // What a library throws over a broken file, whatever it is, is that file's fault.
            arrivals.refused(UnreadableFile.unforeseen(stored, e), file);
            return;
        }
        soFar.unrecognised().dropBelow(file.found().key());
        List<Recognition.Recognised> tables = tables(recognition);
        if (tables.isEmpty()) {
            noTable(file, recognition);
        } else if (whole) {
            deliveries.put(file, tables, work);
        } else {
            arrivals.refused(
                    new UnreadableFile(
                            file.file().getFileName()
                                    + ": the last line has no end, so that the file may have been cut;"
                                    + " ask for it again, or end the line if the file is whole",
                            null),
                    file);
        }
        if (recognition instanceof Recognition.Several several) {
            passedOver(file, several);
        }
    }

    private static List<Recognition.Recognised> tables(Recognition recognition) {
        if (recognition instanceof Recognition.Recognised one) {
            return List.of(one);
        }
        return recognition instanceof Recognition.Several several ? several.tables() : List.of();
    }

    /** A header that a feed has with nothing below it, or no header of any feed. */
    private void noTable(FoundFile file, Recognition recognition) {
        Found found = file.found();
        if (recognition instanceof Recognition.HeaderOnly empty) {
            arrivals.refused(new UnrecognisedFile(
                    found.origin(),
                    found.member(),
                    file.bytes(),
                    true,
                    empty.line(),
                    empty.contract().feed()));
        } else if (recognition instanceof Recognition.Unrecognised unlike) {
            UnrecognisedFile noted = new UnrecognisedFile(
                    found.origin(),
                    found.member(),
                    file.bytes(),
                    feedAsked != null,
                    unlike.line(),
                    unlike.nearestFeed());
            if (feedAsked != null) {
                arrivals.refused(noted);
            } else {
                arrivals.unrecognised(noted);
            }
        }
    }

    /** The sheets of a workbook that are like those of its feed, and are not. */
    private void passedOver(FoundFile file, Recognition.Several several) {
        Found found = file.found();
        several.passedOver()
                .forEach((table, line) -> arrivals.refused(new UnrecognisedFile(
                        found.origin(),
                        found.member() == null ? table : found.member() + "!" + table,
                        file.bytes(),
                        true,
                        line,
                        several.tables().get(0).contract().feed())));
    }
}
