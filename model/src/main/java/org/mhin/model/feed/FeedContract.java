package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.Keyed;
import org.mhin.model.disclosure.DisclosureRules;

/**
 * What one publisher's feed looks like and what its columns mean. One YAML file a feed; no Java. What a row of it is, is its kind: figures about
 * areas, an entry of an area register, what lies in what, or the neighbours of an area.
 */
public sealed interface FeedContract extends Serializable
        permits FeedContract.WhichAreas, FeedContract.WhereAreas, FeedContract.OfAreas {
    /** What feeds of every kind have. */
    Head head();

    /** What a row of it is. What the program does with a feed follows from what it tells, or is chosen by a {@code switch} that leaves none out. */
    Kind kind();

    /** What its rows tell, and so what they are resolved with. */
    Tells tells();

    /** The same contract, held to what these indicators say of its figures; its digest covers them. */
    FeedContract expecting(List<Expectation> expected);

    /** The key, lower kebab case, also the name of its folder in landing and staged. */
    default String feed() {
        return head().feed();
    }

    /** The name for people. */
    default String title() {
        return head().title();
    }

    /** Who publishes it. */
    default String publisher() {
        return head().publisher();
    }

    /** The licence it is published under. */
    default String licence() {
        return head().licence();
    }

    /** How long after the end of its latest period the feed counts as fresh; null when it is not expected again. */
    default @Nullable Integer freshForDays() {
        return head().freshForDays();
    }

    /**
     * The day after which a newer delivery is overdue, by the last day its figures are about; null where that is not known, or none is
     * expected.
     */
    default @Nullable LocalDate freshUntil(@Nullable LocalDate end) {
        Integer days = freshForDays();
        return end == null || days == null ? null : end.plusDays(days);
    }

    /** Where the table stands in a file. */
    default Source source() {
        return head().source();
    }

    /** The columns, by the names that the rest of the contract uses. */
    default Map<String, Column> columns() {
        return head().columns();
    }

    /** Rows to leave out. */
    default List<IgnoreRule> ignores() {
        return head().ignores();
    }

    /** How one delivery takes the place of another. */
    default Supersession supersedes() {
        return head().supersedes();
    }

    /** The share of source rows (0 to 1) past which the whole delivery is refused. */
    default double rejectLimit() {
        return head().rejectLimit();
    }

    /** Whether so many rejected rows, or figures of unknown areas, refuse a delivery that has {@code all} of them. */
    default boolean isPastRejectLimit(long rejected, long all) {
        return rejected > rejectLimit() * all;
    }

    /** Changes with anything the contract says. */
    default String digest() {
        return head().digest();
    }

    /** Whether a new period comes every month or quarter, so that windows of twelve months overlap. */
    default boolean comesWithinYear() {
        return "monthly".equals(head().frequency()) || "quarterly".equals(head().frequency());
    }

    /** What the rows of a feed tell. Which areas there are is resolved first, then where they lie, then what is said of them. */
    enum Tells {
        /** Of {@link WhichAreas} alone. */
        WHICH_AREAS,
        /** Of {@link WhereAreas} alone. */
        WHERE_AREAS,
        /** Of {@link OfAreas} alone. */
        OF_AREAS
    }

    /** A feed that tells which areas there are. */
    sealed interface WhichAreas extends FeedContract permits RegisterFeed {
        @Override
        default Tells tells() {
            return Tells.WHICH_AREAS;
        }

        /** The types that its areas may be of, where a code does not say it. */
        List<String> types();
    }

    /** A feed that tells where areas lie. */
    sealed interface WhereAreas extends FeedContract permits LookupFeed {
        @Override
        default Tells tells() {
            return Tells.WHERE_AREAS;
        }
    }

    /** A feed that tells something of areas. */
    sealed interface OfAreas extends FeedContract permits MeasureFeed, NeighbourFeed {
        @Override
        default Tells tells() {
            return Tells.OF_AREAS;
        }
    }

    /** What a row of a feed is, and so which parts its contract must have, by their keys; a part of one kind is in no other. */
    enum Kind implements Keyed {
        MEASURES(
                "measures",
                "a feed of measures has period, areas and measures",
                MeasureFeed::of,
                (file, refer) -> new MeasureFeedCheck(file, refer).check(),
                "period",
                "areas",
                "measures"),
        REGISTER(
                "register",
                "a register feed says which columns are the area's",
                (file, rules) -> RegisterFeed.of(file),
                (file, refer) -> new RegisterFeedCheck(file, refer).check(),
                "register"),
        LOOKUP(
                "lookup",
                "a lookup feed says which columns are the areas'",
                (file, rules) -> LookupFeed.of(file),
                (file, refer) -> new LookupFeedCheck(file, refer).check(),
                "lookup"),
        NEIGHBOURS(
                "neighbours",
                "a feed of neighbours says which columns they are in",
                (file, rules) -> NeighbourFeed.of(file),
                (file, refer) -> new NeighbourFeedCheck(file, refer).check(),
                "neighbours");

        private final String key;
        private final String rule;
        private final BiFunction<FeedFile, DisclosureRules, FeedContract> contract;
        private final BiConsumer<FeedFile, References> check;
        private final List<String> parts;

        Kind(
                String key,
                String rule,
                BiFunction<FeedFile, DisclosureRules, FeedContract> contract,
                BiConsumer<FeedFile, References> check,
                String... parts) {
            this.key = key;
            this.rule = rule;
            this.contract = contract;
            this.check = check;
            this.parts = List.of(parts);
        }

        @Override
        public String key() {
            return key;
        }

        /** The keys of the parts that a contract of the kind must have. */
        public List<String> parts() {
            return parts;
        }

        /** That it must have its parts, for people. */
        String rule() {
            return rule;
        }

        /** The contract of a file that has them. */
        FeedContract contract(FeedFile file, DisclosureRules rules) {
            return contract.apply(file, rules);
        }

        /** Notes what is wrong with its parts, where a file of any kind has them. */
        void check(FeedFile file, References refer) {
            check.accept(file, refer);
        }
    }

    /**
     * What feeds of every kind have.
     *
     * @param feed the key, lower kebab case
     * @param frequency how often a new period comes; null where the contract does not say
     * @param freshForDays how long after the end of its latest period the feed counts as fresh; null when it is not expected again
     * @param rejectLimit the share of source rows (0 to 1) past which the whole delivery is refused
     */
    record Head(
            String feed,
            String title,
            String publisher,
            String licence,
            @Nullable String frequency,
            @Nullable Integer freshForDays,
            Source source,
            @JsonProperty(required = true) Map<String, Column> columns,
            List<IgnoreRule> ignores,
            @JsonProperty(defaultValue = "{}") Supersession supersedes,
            @JsonProperty(defaultValue = "0.01") double rejectLimit,
            String digest)
            implements Serializable {
        public Head {
            columns = FileOrder.of(columns);
            ignores = List.copyOf(ignores);
        }

        /** The same, of a contract that is held to what these indicators say of its figures. */
        Head expecting(List<Expectation> expected) {
            return new Head(
                    feed,
                    title,
                    publisher,
                    licence,
                    frequency,
                    freshForDays,
                    source,
                    columns,
                    ignores,
                    supersedes,
                    rejectLimit,
                    Digest.of(List.of(digest, expected.toString())));
        }
    }

    /**
     * What an indicator expects of figures of the feed, so that staging can tell an impossible one. Measures are named {@code
     * MEASURE@statistic}; null where the publisher gives none.
     *
     * @param denominatorLess what is taken from the denominator before dividing
     * @param least the least a value can be
     * @param most the most a value can be
     * @param multiplier what numerator over denominator is multiplied by to give the value; NaN where it does not follow from them
     * @param partOfWhole whether the numerator counts some of the denominator
     */
    record Expectation(
            String indicator,
            @Nullable String value,
            @Nullable String numerator,
            @Nullable String denominator,
            @Nullable String denominatorLess,
            double least,
            double most,
            double multiplier,
            boolean partOfWhole)
            implements Serializable {}

    /** The container a delivery comes in. A gzipped file or a zip member counts as what is inside. */
    enum Format {
        @JsonProperty("csv")
        CSV,
        @JsonProperty("workbook")
        WORKBOOK,
        @JsonProperty("parquet")
        PARQUET,
        @JsonProperty("json-code-history")
        JSON_CODE_HISTORY,
        @JsonProperty("json-code-lists")
        JSON_CODE_LISTS
    }

    /**
     * Where the table stands in a file and how its header is spelt.
     *
     * @param encoding {@code auto} (UTF-8, or windows-1252 where the bytes are no UTF-8) or a charset name
     * @param sheet a pattern for the sheet's name in a workbook; null for any sheet whose header fits
     * @param bands texts that stand above the header over several columns, by the word that the contract has for each: under the band
     *     {@code urgent} the header's name {@code Within a week} is {@code urgent: Within a week}; empty where a header is one row
     * @param bandRows how many rows directly above the header bands are in
     * @param headers the complete header of each generation of the layout, by the generation's name; a generation without
     *     header names (a headerless file) has numbered names {@code 1}, {@code 2}, …
     * @param headerless whether the first row is data; the layout is then recognised by its width and {@code recogniseBy}
     * @param headerWithin the header stands within this many rows of the top
     * @param recogniseBy what the first data rows must look like where headers alone do not tell two feeds apart
     */
    record Source(
            Format format,
            @JsonProperty(defaultValue = "auto") String encoding,
            @JsonProperty(defaultValue = ",") String delimiter,
            @Nullable String sheet,
            Map<String, List<String>> bands,
            @JsonProperty(defaultValue = "1") int bandRows,
            @JsonProperty(required = true) Map<String, List<String>> headers,
            boolean headerless,
            @JsonProperty(defaultValue = "1") int headerWithin,
            List<Recognition> recogniseBy)
            implements Serializable {
        public Source {
            bands = lists(bands);
            headers = lists(headers);
            recogniseBy = List.copyOf(recogniseBy);
        }

        private static Map<String, List<String>> lists(Map<String, List<String>> lists) {
            Map<String, List<String>> frozen = new LinkedHashMap<>();
            lists.forEach((name, names) -> frozen.put(name, List.copyOf(names)));
            return Collections.unmodifiableMap(frozen);
        }
    }

    /** The first data rows' text in the column with this header must match the whole pattern. */
    record Recognition(String column, String matches) implements Serializable {}

    /** The type a column's text is cast to. */
    enum Type {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("date")
        DATE
    }

    /**
     * One column of the table under the name the rest of the contract uses.
     *
     * @param from header names that mean this column, in order of preference; empty where it comes from the file's name alone
     * @param place the column's place, the first being 1, by the name of the header's generation; before {@code from}
     * @param fileName a pattern with one group, found anywhere in the file's name: its text is the column's where no header of
     *     {@code from} is present
     * @param sheetName the same of the sheet's name, where sheets of one header are of different things
     * @param above the same of a row above the header, its cells with a space between; the first row in which it is found
     * @param byGeneration the column's text by the name of the header's generation, where only the header tells it (a vintage);
     *     used where no header of {@code from} is present
     * @param formats date formats: {@code iso}, {@code dd/MM/yyyy}, {@code excel-serial} or a java.time pattern
     * @param blankAs texts that stand for an empty cell
     * @param markers texts that stand in place of a number, each with its reason code; the key {@code blank} is the empty cell
     * @param blankLike another column of numbers: where both cells are empty, this one is empty for the other's reason
     * @param oneOf the only texts allowed; empty for any
     * @param matches a pattern the whole text must match; null for any
     * @param recode texts replaced by others before anything looks at them
     * @param thousands whether numbers may carry thousands separators
     */
    record Column(
            List<String> from,
            Map<String, Integer> place,
            @Nullable String fileName,
            @Nullable String sheetName,
            @Nullable String above,
            Map<String, String> byGeneration,
            @JsonProperty(defaultValue = "text") Type type,
            List<String> formats,
            boolean required,
            List<String> blankAs,
            Map<String, String> markers,
            @Nullable String blankLike,
            List<String> oneOf,
            @Nullable String matches,
            Map<String, String> recode,
            boolean thousands,
            @Nullable Double atLeast,
            @Nullable Double atMost)
            implements Serializable {
        public Column {
            from = List.copyOf(from);
            place = FileOrder.of(place);
            byGeneration = FileOrder.of(byGeneration);
            formats = List.copyOf(formats);
            blankAs = List.copyOf(blankAs);
            markers = Map.copyOf(markers);
            oneOf = List.copyOf(oneOf);
            recode = Map.copyOf(recode);
        }
    }

    /**
     * Rows the contract says to leave out, and count. All conditions must hold.
     *
     * @param when column to the texts it must have
     * @param unless column to the texts it must not have
     * @param matches column to a pattern its whole text must match
     * @param blank columns that must be empty
     */
    record IgnoreRule(
            String reason,
            Map<String, List<String>> when,
            Map<String, List<String>> unless,
            Map<String, String> matches,
            List<String> blank)
            implements Serializable {
        public IgnoreRule {
            when = FileOrder.of(when);
            unless = FileOrder.of(unless);
            matches = FileOrder.of(matches);
            blank = List.copyOf(blank);
        }
    }

    /**
     * How one delivery takes the place of another.
     *
     * @param scope {@code period}: the better delivery replaces every figure of a period; {@code cell}: figure by figure
     * @param ladder statuses from weakest to strongest
     * @param versionInName a pattern with one group, the file's version number
     */
    record Supersession(
            @JsonProperty(defaultValue = "cell") String scope,
            @Nullable String statusFrom,
            List<String> ladder,
            @Nullable String versionInName)
            implements Serializable {
        public Supersession {
            ladder = List.copyOf(ladder);
        }
    }
}
