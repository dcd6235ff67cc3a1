-- Counts our areas among their kind, the reference's, those found on both sides, and those whose ends or quarters differ. Ours go from worst
-- to best, the reference's from lowest to highest.
WITH theirs AS (
    SELECT
        *,
        age_of(age_reported) AS age
    FROM theirs.area_profiles
),

our_profiles AS (
    SELECT
        *,
        least(worst, best) AS lowest,
        greatest(worst, best) AS highest
    FROM ours.area_profiles
)

SELECT
    (SELECT count(*) FROM our_profiles) AS ours,
    (SELECT count(*) FROM theirs) AS theirs,
    count(*) AS alike,
    count(*) FILTER (
        WHERE
        o.areas <> t.areas
        OR o.areas_with_value <> t.areas_with_value
        OR coalesce(o.reason, '') <> coalesce(t.reason, '')
        OR abs(coalesce(o.value, -1) - coalesce(t.final_value, -1)) > 1e-9 * greatest(1, abs(t.final_value))
        OR abs(coalesce(o.lowest, -1) - coalesce(t.lowest, -1)) > 1e-9 * greatest(1, abs(t.lowest))
        OR abs(coalesce(o.highest, -1) - coalesce(t.highest, -1)) > 1e-9 * greatest(1, abs(t.highest))
        OR abs(coalesce(o.p25, -1) - coalesce(t.p25, -1)) > 1e-9 * greatest(1, abs(t.p25))
        OR abs(coalesce(o.median, -1) - coalesce(t.median, -1)) > 1e-9 * greatest(1, abs(t.median))
        OR abs(coalesce(o.p75, -1) - coalesce(t.p75, -1)) > 1e-9 * greatest(1, abs(t.p75))
    ) AS different
FROM our_profiles AS o
INNER JOIN theirs AS t ON o.indicator = t.indicator AND o.area = t.area AND o.age = t.age
