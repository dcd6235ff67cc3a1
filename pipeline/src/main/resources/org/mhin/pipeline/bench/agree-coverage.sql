-- Counts our rows of areas that are there, the reference's, those found on both sides, and those whose counts differ.
WITH present AS (
    SELECT *
    FROM ours.coverage
    WHERE state <> 'absent'
)

SELECT
    (SELECT count(*) FROM present) AS ours,
    (SELECT count(*) FROM theirs.coverage) AS theirs,
    count(*) AS alike,
    count(*) FILTER (
        WHERE
        o.cells_with_value <> t.cells_with_value
        OR o.cells_without <> t.cells_without
        OR coalesce(o.reason, '') <> coalesce(t.reason, '')
    ) AS different
FROM present AS o
INNER JOIN theirs.coverage AS t
    ON
        o.indicator = t.indicator
        AND o.area = t.area
        AND o.period_start = t.period_start
        AND o.period_end = t.period_end
