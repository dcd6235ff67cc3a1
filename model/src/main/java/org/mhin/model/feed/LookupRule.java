package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a lookup: exactly one of the two. */
public record LookupRule(
        @Nullable BestFitRule bestFit, @Nullable WeightRule weights) implements Serializable {
    /**
     * Rows that say in which areas an LSOA lies.
     *
     * @param lsoaFrom the LSOA of 2011
     * @param lsoa2021From in its place the LSOA of 2021, in files that have that column
     * @param dayFrom the first day of the boundaries
     * @param areas one a kind of area; those without a column in the file are left out
     */
    public record BestFitRule(
            String lsoaFrom,
            @Nullable String lsoa2021From,
            String dayFrom,
            @JsonProperty(required = true) List<FittedArea> areas)
            implements Serializable {
        public BestFitRule {
            areas = List.copyOf(areas);
        }
    }

    /** An area that an LSOA lies in, of one type or of the type that a column names. */
    public record FittedArea(
            String codeFrom,
            @Nullable String type,
            @Nullable String typeFrom) implements Serializable {}

    /**
     * Rows that say which part of an area lies in another.
     *
     * @param weightFrom the part, from 0 to 1
     * @param populationFrom words on the people it was weighed by
     */
    public record WeightRule(
            WeightedArea source,
            WeightedArea target,
            String weightFrom,
            @Nullable String populationFrom) implements Serializable {}

    /** One side of a weight: a code, its type, and a day on which the area was valid. */
    public record WeightedArea(String codeFrom, String typeFrom, String dayFrom) implements Serializable {}
}
