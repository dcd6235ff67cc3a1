-- A figure: a missing value says why, and a value that is there gives no reason.
SELECT
    feed,
    indicator,
    part,
    delivery,
    area,
    period,
    value,
    reason,
    (value IS NULL) <> (reason IS NOT NULL) AS violated
FROM area_comparisons
UNION ALL
SELECT
    feed,
    indicator,
    part,
    NULL AS delivery,
    area,
    period,
    value,
    reason,
    (value IS NULL) <> (reason IS NOT NULL) AS violated
FROM boundary_observations
