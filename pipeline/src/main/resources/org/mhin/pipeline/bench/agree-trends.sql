-- Counts our series, the reference's, those found on both sides, and those whose values or change differ.
WITH theirs AS (
    SELECT
        *,
        age_of(age_reported) AS age
    FROM theirs.area_trends
)

SELECT
    (SELECT count(*) FROM ours.area_trends) AS ours,
    (SELECT count(*) FROM theirs) AS theirs,
    count(*) AS alike,
    count(*) FILTER (
        WHERE
        o.latest_period_end <> t.latest_period_end
        OR coalesce(o.reason_1, '') <> coalesce(t.reason_1, '')
        OR abs(coalesce(o.value_1, -1) - coalesce(t.value_1, -1)) > 1e-9 * greatest(1, abs(t.value_1))
        OR abs(coalesce(o.value_2, -1) - coalesce(t.value_2, -1)) > 1e-9 * greatest(1, abs(t.value_2))
        OR abs(coalesce(o.value_3, -1) - coalesce(t.value_3, -1)) > 1e-9 * greatest(1, abs(t.value_3))
        OR abs(coalesce(o.value_4, -1) - coalesce(t.value_4, -1)) > 1e-9 * greatest(1, abs(t.value_4))
        OR abs(coalesce(o.value_5, -1) - coalesce(t.value_5, -1)) > 1e-9 * greatest(1, abs(t.value_5))
        OR (o.change_from_previous IS NULL) <> (t.change_from_previous IS NULL)
        OR abs(o.change_from_previous - t.change_from_previous) > 1e-9 * greatest(1, abs(t.change_from_previous))
    ) AS different
FROM ours.area_trends AS o
INNER JOIN theirs AS t ON o.indicator = t.indicator AND o.area = t.area AND o.age = t.age
