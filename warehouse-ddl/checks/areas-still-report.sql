-- An area and a period after one in which it reported: it is there again, or an area that it became is. What is withheld was reported; a month or
-- quarter that was not landed is missing for England, once for all areas.
WITH periods AS (
    SELECT
        feed,
        indicator,
        area_type,
        area,
        period_kind,
        period_start,
        period_end,
        period,
        state,
        expected_by,
        state = 'absent' AND (reason = 'not-submitted' OR expected_by = 'series') AS is_missing,
        lag(state) OVER series AS state_before,
        lag(period) OVER series AS period_before
    FROM coverage
    WINDOW series AS (PARTITION BY feed, indicator, area, period_kind ORDER BY period_end, period_start)
),

parts AS (
    SELECT
        feed,
        indicator,
        period_kind,
        period_start,
        period_end,
        CASE WHEN min(part) = max(part) THEN min(part) END AS part,
        CASE WHEN min(delivery) = max(delivery) THEN min(delivery) END AS delivery
    FROM area_comparisons
    GROUP BY feed, indicator, period_kind, period_start, period_end
)

SELECT
    c.feed,
    c.indicator,
    p.part,
    p.delivery,
    c.area,
    c.area_type,
    c.period,
    c.period_before,
    c.is_missing AS violated
FROM periods AS c
LEFT JOIN parts AS p
    ON
        c.feed = p.feed
        AND c.indicator = p.indicator
        AND c.period_kind = p.period_kind
        AND c.period_start = p.period_start
        AND c.period_end = p.period_end
WHERE c.state_before <> 'absent' AND (c.state <> 'absent' OR c.is_missing)
