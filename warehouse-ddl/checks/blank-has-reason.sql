-- A missing value says why, and a value that is there gives no reason.
SELECT
    count(*) FILTER (WHERE (value IS NULL) <> (reason IS NOT NULL)) AS violated,
    count(*) AS denominator
FROM area_comparisons
