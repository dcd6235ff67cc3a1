-- Periods in which far fewer, or far more, areas of a type have a value than the pattern of the series says: by a quarter at least, by more than
-- five times the middle one of the changes before (at least two), and by five areas. Areas are counted as a share of those there were on the
-- period's last day, so that a merger of areas is not a jump; providers and trusts as they are, since it is not known how many should report.
WITH counted AS (
    SELECT
        feed,
        indicator,
        area_type,
        period_kind,
        period_start,
        period_end,
        period,
        CAST(count(DISTINCT area) AS INTEGER) AS areas
    FROM area_comparisons
    WHERE value IS NOT NULL
    GROUP BY feed, indicator, area_type, period_kind, period_start, period_end, period
),

due AS (
    SELECT d.area_type, d.period_end, count(DISTINCT a.area) AS areas
    FROM (SELECT DISTINCT area_type, period_end FROM counted WHERE area_type NOT IN ('provider', 'trust')) AS d
    INNER JOIN dim_area AS a
        ON
            d.area_type = a.area_type
            AND d.period_end >= coalesce(a.valid_from, DATE '0001-01-01')
            AND d.period_end <= coalesce(a.valid_to, DATE '9999-12-31')
    GROUP BY d.area_type, d.period_end
),

shares AS (
    SELECT c.*, c.areas / CAST(coalesce(d.areas, 1) AS DOUBLE) AS share
    FROM counted AS c
    LEFT JOIN due AS d ON c.area_type = d.area_type AND c.period_end = d.period_end
),

changes AS (
    SELECT
        *,
        lag(areas) OVER series AS previous_areas,
        lag(period) OVER series AS previous_period,
        lag(share) OVER series AS previous_share
    FROM shares
    WINDOW series AS (PARTITION BY feed, indicator, area_type, period_kind ORDER BY period_end, period_start)
),

sized AS (
    SELECT
        *,
        count(previous_share) OVER earlier AS earlier_changes,
        median(abs(ln(share / previous_share))) OVER earlier AS usual_change
    FROM changes
    WINDOW earlier AS (
        PARTITION BY feed, indicator, area_type, period_kind
        ORDER BY period_end, period_start
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)

SELECT
    feed,
    indicator,
    area_type,
    period_kind,
    period_start,
    period_end,
    period,
    areas,
    previous_areas,
    previous_period,
    share / previous_share AS ratio,
    CAST(earlier_changes AS INTEGER) AS earlier_changes,
    exp(usual_change) AS usual_change
FROM sized
WHERE
    earlier_changes >= 2
    AND abs(ln(share / previous_share)) > greatest(ln(1.25), 5 * usual_change)
    AND abs(areas - previous_areas) >= 5
