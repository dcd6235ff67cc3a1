-- Every source row is staged, rejected or ignored.
SELECT
    feed,
    NULL AS part,
    delivery,
    count(*) FILTER (WHERE source_rows <> staged_rows + rejected_rows + ignored_rows) AS violated,
    count(*) AS denominator
FROM feed_quality
GROUP BY feed, delivery
