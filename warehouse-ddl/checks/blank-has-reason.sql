-- A missing value says why, and a value that is there gives no reason.
SELECT
    feed,
    part,
    delivery,
    count(*) FILTER (WHERE blank <> reasoned) AS violated,
    count(*) AS denominator
FROM (
    SELECT
        feed,
        part,
        delivery,
        value IS NULL AS blank,
        reason IS NOT NULL AS reasoned
    FROM area_comparisons
    UNION ALL
    SELECT
        feed,
        part,
        NULL AS delivery,
        value IS NULL AS blank,
        reason IS NOT NULL AS reasoned
    FROM boundary_observations
) AS figures
GROUP BY feed, part, delivery
