package org.mhin.model.neighbour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mhin.model.statistic.numeric.NormalisingTransform;

/**
 * The areas most like each area by chosen features: every feature is made as near normal as a transform can make it, put on a scale
 * from 0 to 1, and the distance of two areas is Euclid's with the features' weights. Made from the features alone, so that anyone
 * can make it again.
 *
 * <p>An area without one of the features has no neighbours and is nobody's. A feature that is the same everywhere tells nothing
 * and has no part.
 */
public final class StatisticalNeighbours {
    /** How many neighbours are usual. */
    public static final int USUAL = 15;

    private final List<String> areas;
    private final List<Feature> features;

    /** Of each feature, the place of each area from 0 to 1; NaN where it is missing. */
    private final double[][] scaled;

    private final NormalisingTransform[] transforms;

    /**
     * A feature of areas.
     *
     * @param name what it is
     * @param weight above 0; 1 is usual
     * @param values in the order of the areas; NaN where missing
     */
    public record Feature(String name, double weight, double[] values) {
        public Feature {
            values = values.clone();
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("Feature " + name + " has the weight " + weight + ", not above 0");
            }
        }

        @Override
        public double[] values() {
            return values.clone();
        }
    }

    /**
     * One neighbour of an area.
     *
     * @param area key of the neighbour
     * @param rank 1 is nearest
     * @param distance 0 when all features are the same
     * @param drivers how much each feature has in the square of the distance, in the order of the features; together 1, or all 0
     *     when the distance is 0
     */
    public record Neighbour(String area, int rank, double distance, List<Double> drivers) {
        public Neighbour {
            drivers = List.copyOf(drivers);
        }
    }

    private StatisticalNeighbours(List<String> areas, List<Feature> features) {
        this.areas = List.copyOf(areas);
        this.features = List.copyOf(features);
        this.scaled = new double[features.size()][];
        this.transforms = new NormalisingTransform[features.size()];
        boolean[] complete = new boolean[areas.size()];
        Arrays.fill(complete, true);
        for (Feature feature : features) {
            double[] values = feature.values();
            if (values.length != areas.size()) {
                throw new IllegalArgumentException("Feature " + feature.name() + " has " + values.length
                        + " values for " + areas.size() + " areas");
            }
            for (int i = 0; i < values.length; i++) {
                complete[i] &= !Double.isNaN(values[i]);
            }
        }
        for (int f = 0; f < scaled.length; f++) {
            scale(f, complete);
        }
    }

    /**
     * The neighbours among some areas.
     *
     * @param areas keys, each once
     * @param features at least one
     * @throws IllegalArgumentException when a feature has not one value for each area
     */
    public static StatisticalNeighbours of(List<String> areas, List<Feature> features) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("Neighbours need at least one feature");
        }
        return new StatisticalNeighbours(areas, features);
    }

    /** How each feature was transformed, in the order of the features. */
    public List<NormalisingTransform> transforms() {
        return List.of(transforms);
    }

    /**
     * The nearest areas, nearest first; of the same distance by key.
     *
     * @param area key of an area
     * @param most how many
     * @return fewer where there are fewer; none for an area that lacks a feature
     * @throws IllegalArgumentException when the area is not one of the areas
     */
    public List<Neighbour> of(String area, int most) {
        int at = areas.indexOf(area);
        if (at < 0) {
            throw new IllegalArgumentException(area + " is not one of the areas");
        }
        List<Neighbour> found = new ArrayList<>();
        for (int other = 0; other < areas.size(); other++) {
            double distance = distance(at, other);
            if (other != at && !Double.isNaN(distance)) {
                found.add(new Neighbour(areas.get(other), 0, distance, drivers(at, other, distance)));
            }
        }
        found.sort(Comparator.comparingDouble(Neighbour::distance).thenComparing(Neighbour::area));
        List<Neighbour> nearest = new ArrayList<>();
        for (Neighbour neighbour : found.subList(0, Math.min(most, found.size()))) {
            nearest.add(new Neighbour(neighbour.area(), nearest.size() + 1, neighbour.distance(), neighbour.drivers()));
        }
        return nearest;
    }

    private void scale(int f, boolean[] complete) {
        double[] values = features.get(f).values();
        int[] places = java.util.stream.IntStream.range(0, values.length)
                .filter(i -> complete[i])
                .toArray();
        double[] sample = Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
        transforms[f] = NormalisingTransform.best(sample);
        double[] normal = transforms[f].apply(sample);
        double least = Arrays.stream(normal).min().orElse(0);
        double range = Arrays.stream(normal).max().orElse(0) - least;
        scaled[f] = new double[values.length];
        Arrays.fill(scaled[f], Double.NaN);
        for (int i = 0; i < places.length; i++) {
            scaled[f][places[i]] = range > 0 ? (normal[i] - least) / range : 0;
        }
    }

    private double part(int f, int a, int b) {
        double gap = scaled[f][a] - scaled[f][b];
        return features.get(f).weight() * gap * gap;
    }

    private double distance(int a, int b) {
        double squares = 0;
        for (int f = 0; f < scaled.length; f++) {
            squares += part(f, a, b);
        }
        return Math.sqrt(squares);
    }

    private List<Double> drivers(int a, int b, double distance) {
        List<Double> drivers = new ArrayList<>();
        for (int f = 0; f < scaled.length; f++) {
            drivers.add(distance == 0 ? 0.0 : part(f, a, b) / (distance * distance));
        }
        return drivers;
    }
}
