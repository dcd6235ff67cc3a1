package org.mhin.model.area.register;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;
import org.mhin.model.Words;

/**
 * The kinds of area. A kind knows the prefix of its ONS codes and the days between which ONS gave codes of that kind, because
 * two kinds share a prefix one after the other: E38 is a CCG until 30 June 2022 and a Sub-ICB location from 1 July 2022.
 *
 * <p>{@link #LTLA} and {@link #UTLA} are groupings: no area has them as its own type, but every method that expects types
 * accepts them and means their {@linkplain #members() members}.
 */
public enum AreaType implements Keyed {
    /** The whole of England, E92000001. */
    ENGLAND("england", "England", "E92", LocalDate.of(2009, 1, 1), null),
    /** One of the nine statistical regions. */
    REGION("region", "Region", "E12", LocalDate.of(2009, 1, 1), null),
    /** A county council area of two tiers. */
    COUNTY("county", "County", "E10", LocalDate.of(2009, 1, 1), null),
    /** A unitary authority. */
    UNITARY("unitary", "Unitary authority", "E06", LocalDate.of(2009, 1, 1), null),
    /** A metropolitan district. */
    METROPOLITAN_DISTRICT("metropolitan-district", "Metropolitan district", "E08", LocalDate.of(2009, 1, 1), null),
    /** A London borough, and the City of London. */
    LONDON_BOROUGH("london-borough", "London borough", "E09", LocalDate.of(2009, 1, 1), null),
    /** A district inside a county. */
    NON_METROPOLITAN_DISTRICT(
            "non-metropolitan-district", "Non-metropolitan district", "E07", LocalDate.of(2009, 1, 1), null),
    /** A combined authority. */
    COMBINED_AUTHORITY("combined-authority", "Combined authority", "E47", LocalDate.of(2011, 4, 1), null),
    /** A primary care trust. */
    PRIMARY_CARE_TRUST(
            "primary-care-trust", "Primary care trust", "E16", LocalDate.of(2009, 1, 1), LocalDate.of(2013, 3, 31)),
    /** A clinical commissioning group. */
    CCG("ccg", "Clinical commissioning group", "E38", LocalDate.of(2013, 4, 1), LocalDate.of(2022, 6, 30)),
    /** A Sub-ICB location. */
    SUB_ICB_LOCATION("sub-icb-location", "Sub-ICB location", "E38", LocalDate.of(2022, 7, 1), null),
    /** A sustainability and transformation partnership. */
    STP(
            "stp",
            "Sustainability and transformation partnership",
            "E54",
            LocalDate.of(2016, 4, 1),
            LocalDate.of(2022, 6, 30)),
    /** An integrated care board. */
    ICB("icb", "Integrated care board", "E54", LocalDate.of(2022, 7, 1), null),
    /** An NHS England region. */
    NHS_REGION("nhs-region", "NHS England region", "E40", LocalDate.of(2013, 4, 1), null),
    /** A local office (until March 2015 an area team) of an NHS England region. */
    NHS_REGION_LOCAL_OFFICE(
            "nhs-region-local-office",
            "NHS England region, local office",
            "E39",
            LocalDate.of(2013, 4, 1),
            LocalDate.of(2020, 3, 31)),
    /** An NHS trust or foundation trust; known by its ODS code only. */
    TRUST("trust", "NHS trust", null, null, null),
    /** Any other provider of care; known by its ODS code only. */
    PROVIDER("provider", "Provider", null, null, null),
    /** Lower tier local authorities, which cover England once. */
    LTLA(
            "ltla",
            "Lower tier local authority",
            List.of(UNITARY, METROPOLITAN_DISTRICT, LONDON_BOROUGH, NON_METROPOLITAN_DISTRICT)),
    /** Upper tier local authorities, which cover England once. */
    UTLA("utla", "Upper tier local authority", List.of(COUNTY, UNITARY, METROPOLITAN_DISTRICT, LONDON_BOROUGH));

    private static final Words<AreaType> KEYS = Words.ofKeys("area type", values());

    private final String key;
    private final String label;
    private final @Nullable String prefix;
    private final @Nullable LocalDate firstDay;
    private final @Nullable LocalDate lastDay;
    private final List<AreaType> members;

    AreaType(
            String key,
            String label,
            @Nullable String prefix,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {
        this.key = key;
        this.label = label;
        this.prefix = prefix;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.members = List.of();
    }

    AreaType(String key, String label, List<AreaType> members) {
        this.key = key;
        this.label = label;
        this.prefix = null;
        this.firstDay = null;
        this.lastDay = null;
        this.members = members;
    }

    /** The word for this kind in files, commands and tables, such as {@code sub-icb-location}. */
    @Override
    public String key() {
        return key;
    }

    /** The words for this kind in a sentence, such as {@code Sub-ICB location}. */
    public String label() {
        return label;
    }

    /** A number of areas of this kind in a sentence, such as {@code 3 non-metropolitan districts}. */
    public String words(int count) {
        String name = inSentence();
        String all = name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
        return count + " "
                + (count == 1 ? name : this == NHS_REGION_LOCAL_OFFICE ? "NHS England region local offices" : all);
    }

    /** The words for this kind within a sentence: small letters but for names. */
    public String inSentence() {
        return Character.isUpperCase(label.charAt(1)) || this == ENGLAND || this == LONDON_BOROUGH
                ? label
                : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    /** The first three characters of an ONS code of this kind; empty for groupings and for kinds without ONS codes. */
    public Optional<String> prefix() {
        return Optional.ofNullable(prefix);
    }

    /** The first day on which ONS gave codes of this kind; empty for groupings and for kinds without ONS codes. */
    public Optional<LocalDate> firstDay() {
        return Optional.ofNullable(firstDay);
    }

    /** The last day on which codes of this kind were in use; empty while they still are. */
    public Optional<LocalDate> lastDay() {
        return Optional.ofNullable(lastDay);
    }

    /** The kinds that this grouping is made of; for any other kind, only itself. */
    public Set<AreaType> members() {
        return members.isEmpty() ? EnumSet.of(this) : EnumSet.copyOf(members);
    }

    /** Whether this kind stands for several others. */
    public boolean isGrouping() {
        return !members.isEmpty();
    }

    /** Whether an area of the type {@code other} is an area of this kind, itself or as a member of this grouping. */
    public boolean covers(AreaType other) {
        return this == other || members.contains(other);
    }

    /** Whether areas of this kind are bodies that provide care, and no places. */
    public boolean isProvider() {
        return this == TRUST || this == PROVIDER;
    }

    /** Whether areas of this kind are neither England nor its regions. */
    public boolean isBelowRegion() {
        return this != ENGLAND && this != REGION && this != NHS_REGION;
    }

    /** Whether areas of this kind are places of local government or statistics: no bodies of the NHS. */
    public boolean isLocal() {
        return switch (this) {
            case PRIMARY_CARE_TRUST,
                    CCG,
                    SUB_ICB_LOCATION,
                    STP,
                    ICB,
                    NHS_REGION,
                    NHS_REGION_LOCAL_OFFICE,
                    TRUST,
                    PROVIDER -> false;
            default -> true;
        };
    }

    /**
     * The kind whose areas stand side by side with those of this one: upper tier authorities whatever they are called, and
     * providers whether or not they are trusts; for any other kind, itself. An authority of one tier stands with the upper tier.
     */
    public AreaType peers() {
        return switch (this) {
            case TRUST -> PROVIDER;
            default -> UTLA.covers(this) ? UTLA : this;
        };
    }

    /**
     * The kinds in which every area of this kind has exactly one parent on a day. A lower tier authority of one tier is its own
     * parent as {@link #UTLA}.
     *
     * @param on the day asked for
     * @return the kinds, possibly none: nothing is promised for providers, and a CCG has no STP before April 2017, when the
     *     first published lookup begins
     */
    public Set<AreaType> parentTypes(LocalDate on) {
        return switch (this) {
            case ENGLAND, PRIMARY_CARE_TRUST, TRUST, PROVIDER -> EnumSet.noneOf(AreaType.class);
            case REGION, COMBINED_AUTHORITY, NHS_REGION -> EnumSet.of(ENGLAND);
            case COUNTY, UTLA -> EnumSet.of(REGION, ENGLAND);
            case UNITARY, METROPOLITAN_DISTRICT, LONDON_BOROUGH, LTLA -> EnumSet.of(UTLA, REGION, ENGLAND);
            case NON_METROPOLITAN_DISTRICT -> EnumSet.of(COUNTY, UTLA, REGION, ENGLAND);
            case NHS_REGION_LOCAL_OFFICE, ICB -> EnumSet.of(NHS_REGION, ENGLAND);
            case STP -> on.isBefore(STP_PARENTS) ? EnumSet.noneOf(AreaType.class) : EnumSet.of(NHS_REGION, ENGLAND);
            case SUB_ICB_LOCATION -> EnumSet.of(ICB, NHS_REGION, ENGLAND);
            case CCG -> {
                EnumSet<AreaType> types = EnumSet.of(NHS_REGION, ENGLAND);
                if (!on.isBefore(STP_PARENTS)) {
                    types.add(STP);
                }
                if (NHS_REGION_LOCAL_OFFICE.usedOn(on)) {
                    types.add(NHS_REGION_LOCAL_OFFICE);
                }
                yield types;
            }
        };
    }

    /** Whether ONS codes of this kind were in use on a day; false for groupings and for kinds without ONS codes. */
    public boolean usedOn(LocalDate on) {
        return firstDay != null && !on.isBefore(firstDay) && (lastDay == null || !on.isAfter(lastDay));
    }

    /** Every key. */
    public static List<String> keys() {
        return KEYS.all();
    }

    /**
     * The kind named by a key such as {@code ccg}.
     *
     * @throws IllegalArgumentException naming the keys there are, when there is none like it
     */
    public static AreaType ofKey(String key) {
        return KEYS.find(key.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("No area type '" + key + "'; there are " + keys()));
    }

    /**
     * The kinds that areas may be of where a contract names these: what is reported as a provider may be a trust.
     *
     * @throws IllegalArgumentException as {@link #ofKey}
     */
    public static Set<AreaType> expected(Collection<String> keys) {
        EnumSet<AreaType> types = EnumSet.noneOf(AreaType.class);
        keys.forEach(key -> types.add(ofKey(key)));
        if (types.contains(PROVIDER)) {
            types.add(TRUST);
        }
        return types;
    }

    /**
     * What an ONS code means on a day by its prefix alone, whether or not such an area exists: E38 is a CCG on 2022-06-30 and a
     * Sub-ICB location a day later.
     *
     * @return empty when no kind of area has that prefix on that day
     */
    public static Optional<AreaType> ofCode(String onsCode, LocalDate on) {
        return Arrays.stream(values())
                .filter(type -> type.prefix != null
                        && onsCode.regionMatches(true, 0, type.prefix, 0, type.prefix.length())
                        && type.usedOn(on))
                .findFirst();
    }

    /** The given kinds with every grouping replaced by its members. */
    static Set<AreaType> expand(Collection<AreaType> types) {
        EnumSet<AreaType> all = EnumSet.noneOf(AreaType.class);
        types.forEach(type -> all.addAll(type.members()));
        return all;
    }

    private static final LocalDate STP_PARENTS = LocalDate.of(2017, 4, 1);
}
