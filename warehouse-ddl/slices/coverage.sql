-- The rows of coverage that no file tells by itself, in the columns of the mart: months and quarters between the first and the last one landed
-- of an indicator in which no file was landed (on England, for all areas; not-landed), and providers and trusts that reported in an earlier
-- period and not in a later one that was landed (not-submitted), but for trusts that had ended by then. Of whom the mart itself has a row there,
-- that row tells: it reports, or its figures are under the trust that it went into.
WITH landed AS (
    SELECT DISTINCT feed, indicator, period_kind, period_start, period_end, CAST(period AS VARCHAR) AS period
    FROM area_comparisons
),

expected AS (
    SELECT
        feed,
        indicator,
        period_kind,
        CAST(
            unnest(
                generate_series(
                    min(period_start), max(period_start), CASE WHEN period_kind = 'month' THEN INTERVAL 1 MONTH ELSE INTERVAL 3 MONTHS END
                )
            ) AS DATE
        ) AS period_start
    FROM landed
    WHERE period_kind IN ('month', 'quarter')
    GROUP BY feed, indicator, period_kind
),

reporting AS (
    SELECT feed, indicator, period_kind, area, any_value(area_type) AS area_type, min(period_end) AS first_end
    FROM area_comparisons
    WHERE area_type IN ('provider', 'trust')
    GROUP BY feed, indicator, period_kind, area
),

missing AS (
    SELECT
        e.feed,
        e.indicator,
        'E92000001@england' AS area,
        'england' AS area_type,
        e.period_kind,
        e.period_start,
        CAST(
            e.period_start + CASE WHEN e.period_kind = 'month' THEN INTERVAL 1 MONTH ELSE INTERVAL 3 MONTHS END - INTERVAL 1 DAY AS DATE
        ) AS period_end,
        CASE
            WHEN e.period_kind = 'month' THEN strftime(e.period_start, '%B %Y')
            ELSE strftime(e.period_start, '%B') || ' to ' || strftime(e.period_start + INTERVAL 2 MONTHS, '%B %Y')
        END AS period,
        'not-landed' AS reason
    FROM expected AS e
    ANTI JOIN landed AS l
        ON e.feed = l.feed AND e.indicator = l.indicator AND e.period_kind = l.period_kind AND e.period_start = l.period_start
    UNION ALL
    SELECT
        r.feed,
        r.indicator,
        r.area,
        r.area_type,
        r.period_kind,
        l.period_start,
        l.period_end,
        l.period,
        'not-submitted' AS reason
    FROM reporting AS r
    INNER JOIN landed AS l
        ON r.feed = l.feed AND r.indicator = l.indicator AND r.period_kind = l.period_kind AND l.period_end > r.first_end
    ANTI JOIN coverage AS c
        ON
            c.expected_by IS DISTINCT FROM 'series'
            AND r.feed = c.feed
            AND r.indicator = c.indicator
            AND r.period_kind = c.period_kind
            AND r.area = c.area
            AND l.period_start = c.period_start
            AND l.period_end = c.period_end
    ANTI JOIN (SELECT area, max(coalesce(valid_to, DATE '9999-12-31')) AS last_day FROM dim_area GROUP BY area) AS a
        ON r.area = a.area AND a.last_day < l.period_start
)

SELECT
    feed,
    indicator,
    area,
    area_type,
    period_kind,
    period_start,
    period_end,
    period,
    0 AS cells_with_value,
    0 AS cells_without,
    'absent' AS state,
    reason,
    'series' AS expected_by,
    CAST(NULL AS VARCHAR) AS found_on,
    CAST(NULL AS VARCHAR) AS found_area,
    CAST(NULL AS DATE) AS found_boundaries
FROM missing
