-- A delivery: every source row is staged, rejected or ignored.
SELECT
    feed,
    NULL AS indicator,
    NULL AS part,
    delivery,
    file,
    source_rows,
    staged_rows,
    rejected_rows,
    ignored_rows,
    source_rows <> staged_rows + rejected_rows + ignored_rows AS violated
FROM feed_quality
