package org.mhin.pipeline.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/**
 * A synthetic feed in the layout of the MHSDS waiting-time files: real codes, invented numbers from a stated seed, one delivery a
 * month, counts hidden and rounded as the publisher does, one row in some thousands spoilt. The same seed gives the same bytes.
 */
final class BenchFeed {
    static final int ROWS_A_DELIVERY = 500_000;
    static final YearMonth FIRST = YearMonth.of(2022, 7);

    private static final String HEADER =
            "REPORTING_PERIOD_START,REPORTING_PERIOD_END,STATUS,BREAKDOWN,PRIMARY_LEVEL,PRIMARY_LEVEL_DESCRIPTION,"
                    + "SECONDARY_LEVEL,SECONDARY_LEVEL_DESCRIPTION,MEASURE_ID,MEASURE_NAME,MEASURE_VALUE\n";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.UK);
    private static final int SPOILT_EVERY = 20_011;

    /** Measures of the files: a count, a part of it, and its share; further counts stand alone. */
    private static final List<String> SHARES = List.of("MRS01", "MRS08");

    private record Place(String level, String code, String name, boolean england) {}

    private record Group(String suffix, String code, String text) {}

    private final long seed;
    private final List<Place> places = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<String> measures = new ArrayList<>();

    BenchFeed(long seed) {
        this.seed = seed;
        LocalDate on = LocalDate.of(2023, 4, 1);
        AreaRegister register = AreaRegister.shipped();
        places.add(new Place("England", "England", "England", true));
        add(register.of(AreaType.ICB, on), "ICB of GP Practice or Residence");
        add(register.of(AreaType.SUB_ICB_LOCATION, on), "Sub ICB of GP Practice or Residence");
        add(register.of(AreaType.TRUST, on), "Provider");
        groups.add(new Group("", "NONE", "NONE"));
        for (String age : List.of(
                "0 to 10",
                "11 to 15",
                "16 to 17",
                "18 to 24",
                "25 to 34",
                "35 to 44",
                "45 to 54",
                "55 to 64",
                "65 to 74",
                "75 to 84",
                "85 and over")) {
            groups.add(new Group("; Age Group", age, age));
        }
        for (int i = 0; i < 22; i++) {
            groups.add(new Group("; Ethnicity", String.valueOf((char) ('A' + i)), "Ethnic group " + (char) ('A' + i)));
        }
        for (int i = 1; i <= 14; i++) {
            String measure = String.format(Locale.ROOT, "MRS%02d", i);
            measures.add(measure);
            measures.add(measure + "a");
            measures.add(measure + "b");
        }
        measures.add("MRS02c");
        measures.add("MRS07c");
    }

    private void add(List<Area> areas, String level) {
        for (Area area : areas.stream()
                .filter(area -> area.validTo() == null && area.hasName())
                .toList()) {
            String code =
                    area.odsCodes().isEmpty() ? area.code() : area.odsCodes().get(0);
            places.add(new Place(level, code, area.name().toUpperCase(Locale.ROOT), false));
        }
    }

    /** The name of the delivery for the month with this number. */
    static String fileName(int number) {
        YearMonth month = FIRST.plusMonths(number);
        return "MHSDS_Data_4WW_" + month.getMonth().getDisplayName(java.time.format.TextStyle.SHORT, Locale.ENGLISH)
                + "Perf_" + month.getYear() + ".csv";
    }

    /** Writes one month of exactly {@code rows} rows, or as many as there are areas, groups and measures. */
    long write(Path folder, int number, long rows) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(seed + number);
        YearMonth month = FIRST.plusMonths(number);
        String end = DAY.format(month.atEndOfMonth());
        String monthly = DAY.format(month.atDay(1)) + "," + end + ",Performance,";
        String quarterly = DAY.format(month.minusMonths(2).atDay(1)) + "," + end + ",Performance,";
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(fileName(number)))) {
            out.write(HEADER);
            StringBuilder line = new StringBuilder(512);
            for (Group group : groups) {
                for (Place place : places) {
                    long count = 0;
                    long part = 0;
                    for (String measure : measures) {
                        if (written == rows) {
                            return written;
                        }
                        char last = measure.charAt(measure.length() - 1);
                        if (Character.isDigit(last)) {
                            count = place.england() ? random.nextInt(20_000, 60_000) : random.nextInt(0, 400);
                            part = count == 0 ? 0 : random.nextLong(count + 1);
                        }
                        line.setLength(0);
                        boolean quarter = SHARES.contains(measure.substring(0, 5)) || measure.startsWith("MRS1");
                        line.append(quarter ? quarterly : monthly);
                        String name = place.name().indexOf(',') >= 0 ? '"' + place.name() + '"' : place.name();
                        line.append(place.level()).append(group.suffix()).append(',');
                        line.append(place.code()).append(',').append(name).append(',');
                        line.append(group.code())
                                .append(',')
                                .append(group.text())
                                .append(',');
                        line.append(measure).append(',').append(name(measure)).append(',');
                        line.append(
                                written % SPOILT_EVERY == SPOILT_EVERY - 1 ? "n/k" : value(last, count, part, place));
                        line.append('\n');
                        out.append(line);
                        written++;
                    }
                }
            }
        }
        return written;
    }

    private static String name(String measure) {
        return switch (measure.charAt(measure.length() - 1)) {
            case 'a' ->
                "Number of referral-spells of measure " + measure.substring(0, 5)
                        + " that met the standard in less than 4 weeks in the RP";
            case 'b' ->
                "Proportion of referral-spells of measure " + measure.substring(0, 5)
                        + " that met the standard in less than 4 weeks in the RP";
            default ->
                "Number of referral-spells of measure " + measure.substring(0, 5) + " open at or closed in the RP";
        };
    }

    private static String value(char kind, long count, long part, Place place) {
        if (kind == 'b') {
            if (count == 0 || (!place.england() && (part < 5 || count < 5))) {
                return "*";
            }
            return place.england()
                    ? String.format(Locale.ROOT, "%.5f", 100.0 * part / count)
                    : String.valueOf(Math.round(100.0 * part / count));
        }
        long figure = kind == 'a' ? part : count;
        if (place.england()) {
            return String.valueOf(figure);
        }
        return figure < 5 ? "*" : String.valueOf(Math.round(figure / 5.0) * 5);
    }
}
