-- A feed that is expected again: the day after which a newer delivery is overdue has not passed on the day somebody asks.
SELECT
    feed,
    NULL AS indicator,
    NULL AS part,
    NULL AS delivery,
    max(period_last) AS period_last,
    max(fresh_until) AS fresh_until,
    max(fresh_until) < getvariable('today') AS violated
FROM feed_quality
WHERE fresh_until IS NOT NULL
GROUP BY feed
