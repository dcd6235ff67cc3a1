-- Every source row is staged, rejected or ignored.
SELECT
    count(*) FILTER (WHERE source_rows <> staged_rows + rejected_rows + ignored_rows) AS violated,
    count(*) AS denominator
FROM feed_quality
