package org.mhin.pipeline.status;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.Period;
import org.mhin.model.table.CheckState;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.run.IdleNights;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * How a warehouse stands: what an engineer looks at in the morning.
 *
 * @param release the release that readers see; null where nothing was ever published
 * @param lastRun the latest run that is over, a killed one included; null where there is none
 * @param running the run that is at work now; null where none is
 * @param idleNights the nights without news that came last; null where the last night had some
 * @param growth what it takes of the disk and what the last run added; null where no run wrote it down
 * @param deliveries every delivery, by feed and in the order they arrived
 * @param feeds every feed of the catalogue, delivered or not, by key
 * @param unrecognised files that were not landed, and deliveries whose record is damaged
 * @param missingMeasures what indicators take from feeds and no delivery has
 * @param flaggedChecks the checks that flagged something when the release was made, by name; none in a release of a former edition
 */
public record WarehouseStatus(
        @Nullable String release,
        @Nullable RunRecord lastRun,
        LastRuns.@Nullable Running running,
        @Nullable IdleNights idleNights,
        @Nullable Growth growth,
        List<DeliveryStatus> deliveries,
        List<FeedStatus> feeds,
        List<UnrecognisedFile> unrecognised,
        List<MissingMeasure> missingMeasures,
        List<FlaggedCheck> flaggedChecks) {
    public WarehouseStatus {
        deliveries = List.copyOf(deliveries);
        feeds = List.copyOf(feeds);
        unrecognised = List.copyOf(unrecognised);
        missingMeasures = List.copyOf(missingMeasures);
        flaggedChecks = List.copyOf(flaggedChecks);
    }

    /** How far a delivery has come. */
    public enum State {
        ACCEPTED,
        /** Every figure of it is given by other deliveries. */
        SUPERSEDED,
        /** It does not take a period or cells that it has, because it was judged and found wanting. */
        HELD,
        REFUSED,
        /** Somebody has withdrawn it. */
        WITHDRAWN,
        WAITING;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a newer delivery of a feed is due. */
    public enum Freshness {
        FRESH,
        OVERDUE,
        /** Its contract expects no further delivery. */
        NOT_EXPECTED,
        /** No accepted delivery says what period it is about. */
        NOTHING_YET;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The rows of a delivery: {@code sourceRows} is {@code staged + rejected + ignored}; all are null while it waits to be staged.
     *
     * @param figures that the staged rows carry
     */
    public record DeliveryRows(
            @Nullable Long sourceRows,
            @Nullable Long staged,
            @Nullable Long rejected,
            @Nullable Long ignored,
            @Nullable Long figures) {
        static DeliveryRows of(@Nullable StageRecord record) {
            if (record == null) {
                return new DeliveryRows(null, null, null, null, null);
            }
            StageRecord.Rows rows = record.rows();
            return new DeliveryRows(rows.source(), rows.staged(), rows.rejected(), rows.ignored(), rows.figures());
        }
    }

    /**
     * The latest period that figures are of; both null where there is none, as of registers.
     *
     * @param latestPeriod as people write it
     * @param latestPeriodEnd its last day
     */
    public record LatestPeriod(
            @Nullable String latestPeriod, @Nullable LocalDate latestPeriodEnd) {
        static LatestPeriod of(Optional<Period> period) {
            return new LatestPeriod(
                    period.map(Period::label).orElse(null),
                    period.map(Period::end).orElse(null));
        }
    }

    /**
     * One delivery.
     *
     * @param delivery the first digits of its digest
     * @param container the zip file it came in; null where it came alone
     * @param line why it was refused, is held or still waits; null when it is accepted
     * @param standing what became of its figures; null of other feeds than those of measures, and before a run looked
     * @param inRelease whether the current release is made from it
     */
    public record DeliveryStatus(
            String feed,
            String delivery,
            String digest,
            String file,
            @Nullable String container,
            @JsonUnwrapped DeliveryRows rows,
            State state,
            @Nullable Hinted line,
            @JsonUnwrapped LatestPeriod latest,
            boolean inRelease,
            @Nullable Standing standing,
            String landedAt) {}

    /** How many deliveries a feed has, and how far they have come. */
    public record Came(int deliveries, int accepted, int refused, int waiting) {}

    /** The rows of the deliveries of a feed that were staged, refused ones included. */
    public record FeedRows(long sourceRows, long staged, long rejected, long ignored) {
        static FeedRows of(List<DeliveryStatus> deliveries) {
            return new FeedRows(
                    sum(deliveries, DeliveryRows::sourceRows),
                    sum(deliveries, DeliveryRows::staged),
                    sum(deliveries, DeliveryRows::rejected),
                    sum(deliveries, DeliveryRows::ignored));
        }

        private static long sum(List<DeliveryStatus> deliveries, Function<DeliveryRows, @Nullable Long> rows) {
            return deliveries.stream()
                    .map(delivery -> rows.apply(delivery.rows()))
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /**
     * One feed.
     *
     * @param title null where this version has no contract of it
     * @param latest of its accepted deliveries
     * @param freshUntil the day after which a newer delivery is overdue; null where none is expected
     */
    public record FeedStatus(
            String feed,
            @Nullable String title,
            @JsonUnwrapped Came came,
            @JsonUnwrapped FeedRows rows,
            @JsonUnwrapped LatestPeriod latest,
            @Nullable LocalDate freshUntil,
            Freshness freshness) {}

    /**
     * A file that no contract fits.
     *
     * @param member its name in the archive {@code file}; null for a file of its own
     * @param nearestFeed the feed whose header is nearest; null where none is near
     */
    public record UnrecognisedFile(
            String file,
            @Nullable String member,
            @Nullable String reason,
            @Nullable String nearestFeed) {}

    /**
     * A check that more rows of the release break than may, all tables and feeds together.
     *
     * @param violated the rows that break it
     * @param denominator the rows that could
     */
    public record FlaggedCheck(String check, long violated, long denominator) {}

    /**
     * Reads how a warehouse stands; a folder that is not there yet is an empty warehouse.
     *
     * @param clock by which releases are published and feeds fresh or overdue
     */
    public static WarehouseStatus of(WarehouseLayout layout, Catalogue catalogue, Clock clock) {
        Optional<String> release = new Publications(layout, clock).current();
        LocalDate today = LocalDate.ofInstant(clock.instant(), LondonTime.ZONE);
        LastRuns runs = LastRuns.of(layout);
        Optional<Manifest> manifest = release.map(id -> layout.manifest(layout.release(id)))
                .flatMap(file -> Json.readable(layout.storage(), file, Manifest.class));
        Set<String> released = manifest.stream()
                .flatMap(made -> made.deliveries().stream())
                .map(Manifest.Source::delivery)
                .collect(Collectors.toSet());
        Landed landed = new Landed(layout, catalogue);
        Map<String, Standing> standings = Standing.latest(layout).stream()
                .collect(Collectors.toMap(standing -> standing.feed() + standing.delivery(), standing -> standing));
        List<DeliveryStatus> deliveries = landed.entries().stream()
                .map(entry -> delivery(
                        landed,
                        entry,
                        released,
                        standings.get(entry.delivery().feed() + entry.delivery().delivery())))
                .toList();
        return new WarehouseStatus(
                release.orElse(null),
                runs.last(),
                runs.running(),
                IdleNights.of(layout).orElse(null),
                Growth.of(layout).orElse(null),
                deliveries,
                feeds(catalogue, deliveries, today),
                unrecognised(layout),
                MissingMeasure.of(landed, catalogue),
                manifest.map(WarehouseStatus::flagged).orElse(List.of()));
    }

    private static List<FlaggedCheck> flagged(Manifest manifest) {
        Map<String, List<Manifest.Checked>> byCheck = manifest.checks().stream()
                .collect(Collectors.groupingBy(Manifest.Checked::check, TreeMap::new, Collectors.toList()));
        List<FlaggedCheck> flagged = new ArrayList<>();
        byCheck.forEach((check, found) -> {
            CheckState state = CheckState.together(
                    found.stream().map(each -> CheckState.of(each.state())).toList());
            if (state == CheckState.FLAGGED) {
                flagged.add(new FlaggedCheck(
                        check,
                        found.stream().mapToLong(Manifest.Checked::violated).sum(),
                        found.stream().mapToLong(Manifest.Checked::denominator).sum()));
            }
        });
        return flagged;
    }

    private static DeliveryStatus delivery(
            Landed landed, Landed.Entry entry, Set<String> released, @Nullable Standing known) {
        Delivery delivery = entry.delivery();
        StageRecord record = entry.record();
        Optional<Withdrawal> withdrawal = landed.withdrawal(entry);
        boolean inRelease = released.contains(delivery.delivery());
        Optional<Hinted> refusal =
                inRelease && record != null && record.accepted() ? Optional.empty() : landed.refusal(entry);
        Optional<Period> latest = record == null
                ? Optional.empty()
                : record.dictionary().periods().stream()
                        .map(StageRecord.ReportedPeriod::period)
                        .max(Comparator.naturalOrder());
        Standing standing = record == null || refusal.isPresent() || withdrawal.isPresent() ? null : known;
        boolean waits = withdrawal.isEmpty() && (record == null || (!inRelease && landed.waits(entry)));
        State state = withdrawal.isPresent()
                ? State.WITHDRAWN
                : waits ? State.WAITING : refusal.isPresent() ? State.REFUSED : state(standing);
        return new DeliveryStatus(
                delivery.feed(),
                delivery.shortId(),
                delivery.delivery(),
                delivery.file(),
                delivery.container(),
                DeliveryRows.of(record),
                state,
                withdrawal.isPresent()
                        ? Hinted.of(withdrawal.get().line())
                        : waits
                                ? Hinted.of(landed.waiting(entry))
                                : standing != null && state == State.HELD
                                        ? Hinted.of(String.join("; ", standing.heldLines()))
                                        : refusal.orElse(null),
                LatestPeriod.of(latest),
                inRelease,
                standing,
                delivery.landedAt());
    }

    private static State state(@Nullable Standing standing) {
        if (standing == null || standing.periods().isEmpty()) {
            return State.ACCEPTED;
        }
        if (!standing.heldLines().isEmpty()) {
            return State.HELD;
        }
        return standing.used() == 0 && standing.superseded() > 0 ? State.SUPERSEDED : State.ACCEPTED;
    }

    private static List<FeedStatus> feeds(Catalogue catalogue, List<DeliveryStatus> deliveries, LocalDate today) {
        Map<String, List<DeliveryStatus>> byFeed = new LinkedHashMap<>();
        catalogue.feeds().forEach(contract -> byFeed.put(contract.feed(), new ArrayList<>()));
        deliveries.forEach(delivery -> byFeed.computeIfAbsent(delivery.feed(), feed -> new ArrayList<>())
                .add(delivery));
        return byFeed.entrySet().stream()
                .map(entry ->
                        feed(entry.getKey(), catalogue.feed(entry.getKey()).orElse(null), entry.getValue(), today))
                .sorted(Comparator.comparing(FeedStatus::feed))
                .toList();
    }

    private static FeedStatus feed(
            String feed, @Nullable FeedContract contract, List<DeliveryStatus> deliveries, LocalDate today) {
        Map<State, Long> states =
                deliveries.stream().collect(Collectors.groupingBy(DeliveryStatus::state, Collectors.counting()));
        LatestPeriod latest = deliveries.stream()
                .filter(WarehouseStatus::givesFigures)
                .map(DeliveryStatus::latest)
                .filter(period -> period.latestPeriodEnd() != null)
                .max(Comparator.comparing(period -> Objects.requireNonNull(period.latestPeriodEnd())))
                .orElse(LatestPeriod.of(Optional.empty()));
        LocalDate end = latest.latestPeriodEnd();
        boolean isExpected = contract != null && contract.freshForDays() != null;
        LocalDate freshUntil = contract == null ? null : contract.freshUntil(end);
        return new FeedStatus(
                feed,
                contract == null ? null : contract.title(),
                new Came(
                        deliveries.size(),
                        Math.toIntExact(states.getOrDefault(State.ACCEPTED, 0L)
                                + states.getOrDefault(State.SUPERSEDED, 0L)
                                + states.getOrDefault(State.HELD, 0L)),
                        Math.toIntExact(states.getOrDefault(State.REFUSED, 0L)),
                        Math.toIntExact(states.getOrDefault(State.WAITING, 0L))),
                FeedRows.of(deliveries),
                latest,
                freshUntil,
                freshness(isExpected, freshUntil, today));
    }

    private static boolean givesFigures(DeliveryStatus delivery) {
        Standing standing = delivery.standing();
        return delivery.state() == State.ACCEPTED
                || (delivery.state() == State.HELD && standing != null && standing.used() > 0);
    }

    private static Freshness freshness(boolean isExpected, @Nullable LocalDate freshUntil, LocalDate today) {
        if (!isExpected) {
            return Freshness.NOT_EXPECTED;
        }
        if (freshUntil == null) {
            return Freshness.NOTHING_YET;
        }
        return today.isAfter(freshUntil) ? Freshness.OVERDUE : Freshness.FRESH;
    }

    /** Reads the list leniently: what is not as expected is left out, for the page must come up whatever else is wrong. */
    private static List<UnrecognisedFile> unrecognised(WarehouseLayout layout) {
        Path file = layout.unrecognised();
        List<UnrecognisedFile> files = new ArrayList<>();
        for (JsonNode entry : Json.readable(layout.storage(), file, new TypeReference<List<JsonNode>>() {})
                .orElse(List.of())) {
            if (entry.hasNonNull("file")) {
                files.add(new UnrecognisedFile(
                        entry.get("file").asText(),
                        text(entry, "member"),
                        text(entry, "reason"),
                        text(entry, "nearestFeed")));
            }
        }
        Deliveries.damaged(layout)
                .forEach(damaged -> files.add(new UnrecognisedFile(damaged.file(), null, damaged.reason(), null)));
        return files;
    }

    private static @Nullable String text(JsonNode entry, String field) {
        return entry.hasNonNull(field) ? entry.get(field).asText() : null;
    }
}
