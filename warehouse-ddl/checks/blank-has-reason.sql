-- A missing value says why, and a value that is there gives no reason.
SELECT
    count(*) FILTER (WHERE blank <> reasoned) AS violated,
    count(*) AS denominator
FROM (
    SELECT
        value IS NULL AS blank,
        reason IS NOT NULL AS reasoned
    FROM area_comparisons
    UNION ALL
    SELECT
        value IS NULL AS blank,
        reason IS NOT NULL AS reasoned
    FROM boundary_observations
) AS figures
