package org.mhin.model.neighbour;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;

/**
 * What one list of statistical neighbours is made of. One YAML file a list; no Java.
 *
 * @param set the key, lower kebab case: what people name the list by
 * @param areas key of the kind of area: only areas of one kind are each other's neighbours
 * @param on the day whose areas they are
 * @param dataTo no figure of a period that ends later is used
 * @param neighbours how many each area has
 * @param coverage the share of the areas, 0 to 1, that must have a feature; one that fewer have is left out for all
 * @param fewestFeatures with fewer there is no list
 * @param fewestAreas as {@code fewestFeatures}, of areas that have every feature
 * @param exclude areas that are nobody's neighbours
 */
public record NeighbourSet(
        String set,
        String title,
        String areas,
        LocalDate on,
        LocalDate dataTo,

        @JsonProperty(defaultValue = "" + StatisticalNeighbours.USUAL)
        int neighbours,

        @JsonProperty(defaultValue = "0.9") double coverage,
        @JsonProperty(defaultValue = "4") int fewestFeatures,
        @JsonProperty(defaultValue = "30") int fewestAreas,
        List<Exclusion> exclude,
        @JsonProperty(required = true) List<Feature> features,
        String digest) {
    public NeighbourSet {
        exclude = List.copyOf(exclude);
        features = List.copyOf(features);
    }

    /** The kind of area. */
    public AreaType areaType() {
        return AreaType.ofKey(areas);
    }

    /** Why an area is left out; empty where it is not. */
    public Optional<String> exclusion(String code) {
        return exclude.stream()
                .filter(excluded -> excluded.code().equals(code))
                .map(Exclusion::why)
                .findFirst();
    }

    /** An area that is left out. */
    public record Exclusion(String code, String why) {}

    /** What of the people of an area a feature is. */
    public enum Population {
        /** How many people of the ages there are. */
        @JsonProperty("people")
        PEOPLE,
        /** The people of the ages in percent of all. */
        @JsonProperty("share")
        SHARE
    }

    /**
     * One feature: of the population, or an indicator.
     *
     * @param feature the key
     * @param unit of its values
     * @param why areas alike in it are alike in what matters here
     * @param weight above 0; 1 is usual
     * @param population null for an indicator
     * @param ages label of the ages of {@code population}, such as {@code 18-24}; {@code all} for everybody
     * @param indicator key; null for a feature of the population
     * @param sex of the indicator's figures
     * @param age of the indicator's figures
     */
    public record Feature(
            String feature,
            String unit,
            String why,
            @JsonProperty(defaultValue = "1") double weight,
            @Nullable Population population,
            @JsonProperty(defaultValue = Breakdown.ALL) String ages,
            @Nullable String indicator,
            @JsonProperty(defaultValue = Breakdown.PERSONS) String sex,
            @JsonProperty(defaultValue = Breakdown.ALL) String age) {
        /** The people it is about, of a feature of the population. */
        public AgeGroup ageGroup() {
            return AgeGroup.ofLabel(ages);
        }
    }
}
