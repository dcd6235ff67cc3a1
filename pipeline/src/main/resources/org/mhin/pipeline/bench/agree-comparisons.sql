-- Counts our observations, the reference's, those found on both sides, and those whose numbers or reasons differ.
WITH theirs AS (
    SELECT
        *,
        age_of(age_reported) AS age
    FROM theirs.area_comparisons
),

paired AS (
    SELECT
        coalesce(o.value, -1) AS value,
        coalesce(t.final_value, -1) AS their_value,
        coalesce(o.england_value, -1) AS england,
        coalesce(t.england_value, -1) AS their_england,
        coalesce(o.icb_value, -1) AS icb,
        coalesce(t.icb_value, -1) AS their_icb,
        coalesce(o.computed_value, -1) AS computed,
        coalesce(t.computed_value, -1) AS their_computed,
        coalesce(o.reason, '') AS reason,
        coalesce(t.reason, '') AS their_reason
    FROM ours.area_comparisons AS o
    INNER JOIN theirs AS t
        ON
            o.indicator = t.indicator
            AND o.area = t.area
            AND o.period_start = t.period_start
            AND o.period_end = t.period_end
            AND o.age = t.age
            AND o.category_type = t.category_type
            AND o.category = t.category
)

SELECT
    (SELECT count(*) FROM ours.area_comparisons) AS ours,
    (SELECT count(*) FROM theirs) AS theirs,
    count(*) AS alike,
    count(*) FILTER (
        WHERE
        abs(value - their_value) > 1e-9 * greatest(1, abs(value))
        OR abs(england - their_england) > 1e-9 * greatest(1, abs(england))
        OR abs(icb - their_icb) > 1e-9 * greatest(1, abs(icb))
        OR abs(computed - their_computed) > 1e-9 * greatest(1, abs(computed))
        OR reason <> their_reason
    ) AS different
FROM paired
