package org.mhin.pipeline.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.Replacement;
import org.mhin.model.period.Period;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.stage.StageRecord.ReportedPeriod;

/**
 * Which delivery gives each period, of a feed whose deliveries replace each other period by period.
 *
 * <p>Only a delivery with figures of a period can give it. Of two, that whose figures of this period have the higher status goes
 * before; then the higher version in the file's name; then the file that holds the later period; then the later arrival; last,
 * where all of these are equal, the larger digest, so that no name decides. One that brings far fewer areas or figures than that
 * which it would replace is held, and what was there stays.
 */
final class PeriodChoice {
    private final FeedContract contract;
    private final Map<StagedDelivery, List<Period>> wins = new LinkedHashMap<>();
    private final Map<StagedDelivery, List<Standing.OfPeriod>> standings = new LinkedHashMap<>();

    /**
     * One delivery's claim to a period.
     *
     * @param status the place on the ladder of the status that most of its figures of the period have; -1 for none
     * @param latest the last day of the latest period the file holds
     */
    private record Claim(StagedDelivery staged, ReportedPeriod reported, int status, long version, LocalDate latest) {
        static final Comparator<Claim> WEAKEST_FIRST = Comparator.comparingInt(Claim::status)
                .thenComparingLong(Claim::version)
                .thenComparing(Claim::latest)
                .thenComparingLong(claim -> claim.staged().delivery().arrival())
                .thenComparing(claim -> claim.staged().delivery().delivery());

        boolean isFarFewerThan(Claim other) {
            return Replacement.isFarFewer(other.reported().areas(), reported.areas())
                    || Replacement.isFarFewer(other.reported().rows(), reported.rows());
        }

        String size() {
            return String.format(Locale.UK, "%,d figures of %,d areas", reported.rows(), reported.areas());
        }

        String name() {
            return staged.delivery().file() + " (delivery " + staged.delivery().shortId() + ")";
        }
    }

    /** @param taken whether a delivery is to replace others however much it brings */
    PeriodChoice(FeedContract contract, List<StagedDelivery> deliveries, Predicate<StagedDelivery> taken) {
        this.contract = contract;
        Map<Period, List<Claim>> claims = new TreeMap<>();
        deliveries.stream()
                .sorted(Comparator.comparing(staged -> staged.delivery().delivery()))
                .forEach(staged -> {
                    wins.put(staged, new ArrayList<>());
                    standings.put(staged, new ArrayList<>());
                    claims(staged)
                            .forEach(claim -> claims.computeIfAbsent(
                                            claim.reported().period(), period -> new ArrayList<>())
                                    .add(claim));
                });
        claims.forEach((period, of) -> choose(period, of, taken));
        wins.values().removeIf(List::isEmpty);
    }

    /** The periods each delivery gives; a delivery that gives none is not there. */
    Map<StagedDelivery, List<Period>> wins() {
        return wins;
    }

    /** What became of each period of each delivery. */
    Map<StagedDelivery, List<Standing.OfPeriod>> standings() {
        return standings;
    }

    private List<Claim> claims(StagedDelivery staged) {
        StageRecord record = staged.record();
        List<ReportedPeriod> given = record.dictionary().periods().stream()
                .filter(period -> period.rows() > 0)
                .toList();
        LocalDate latest = given.stream()
                .map(period -> period.period().end())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        return given.stream()
                .map(period -> new Claim(staged, period, status(period), record.version(), latest))
                .toList();
    }

    /** Of two statuses that as many figures have, the lower: a period is no better than half of it. */
    private int status(ReportedPeriod period) {
        long most = 0;
        int status = -1;
        for (int i = 0; i < contract.supersedes().ladder().size(); i++) {
            long figures = period.statuses()
                    .getOrDefault(contract.supersedes().ladder().get(i), 0L);
            if (figures > most) {
                most = figures;
                status = i;
            }
        }
        return status;
    }

    private void choose(Period period, List<Claim> claims, Predicate<StagedDelivery> taken) {
        claims.sort(Claim.WEAKEST_FIRST);
        Claim holder = claims.get(0);
        List<Claim> replaced = new ArrayList<>();
        for (Claim claim : claims.subList(1, claims.size())) {
            if (claim.isFarFewerThan(holder) && !taken.test(claim.staged())) {
                note(period, claim, Standing.State.HELD, holder, held(period, claim, holder));
            } else {
                replaced.add(holder);
                holder = claim;
            }
        }
        wins.computeIfAbsent(holder.staged(), staged -> new ArrayList<>()).add(period);
        note(period, holder, Standing.State.USED, null, null);
        for (Claim claim : replaced) {
            note(period, claim, Standing.State.SUPERSEDED, holder, superseded(period, claim, holder));
        }
    }

    private void note(Period period, Claim claim, Standing.State state, @Nullable Claim by, @Nullable String line) {
        standings
                .computeIfAbsent(claim.staged(), staged -> new ArrayList<>())
                .add(new Standing.OfPeriod(
                        period.kind().key(),
                        period.label(),
                        claim.reported().rows(),
                        claim.reported().areas(),
                        state,
                        by == null ? null : by.staged().delivery().delivery(),
                        line));
    }

    private static String held(Period period, Claim claim, Claim holder) {
        return claim.staged().delivery().file() + ": " + period.label() + ": " + claim.size()
                + " where there are " + holder.size() + " in " + holder.name()
                + ", which stay; a file that lost its end looks so; if it is whole, list "
                + claim.staged().delivery().shortId()
                + " under 'take' in mhin.yaml";
    }

    private String superseded(Period period, Claim claim, Claim holder) {
        return period.label() + " comes from " + holder.name() + ", " + why(claim, holder);
    }

    private String why(Claim lost, Claim won) {
        String later =
                lost.staged().delivery().arrival() > won.staged().delivery().arrival()
                        ? ", though this one arrived later"
                        : "";
        if (won.status() != lost.status()) {
            return "whose figures of it are " + word(won.status()) + " where these are " + word(lost.status()) + later;
        }
        if (won.version() != lost.version()) {
            return "which has version " + won.version() + " in its name where this has "
                    + (lost.version() == 0 ? "none" : lost.version()) + later;
        }
        if (!won.latest().equals(lost.latest())) {
            return "which holds figures up to " + won.latest() + " where this ends on " + lost.latest() + later;
        }
        return won.staged().delivery().arrival() > lost.staged().delivery().arrival()
                ? "which arrived later"
                : "which arrived with it and has the larger digest";
    }

    private String word(int status) {
        return status < 0 ? "of no status" : contract.supersedes().ladder().get(status);
    }
}
