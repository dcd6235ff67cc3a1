-- What analysts query beside the marts.

-- One row per area code and the days it is valid; providers known only from what they report stand beside the register. Of a provider
-- that no published file names, area_name is null; valid_from is null where no register tells the first day.
CREATE VIEW areas AS
SELECT * FROM dim_area
UNION ALL
SELECT * FROM dim_provider;

-- One row per child, parent and the days the one lies in the other.
CREATE VIEW area_parents AS
SELECT * FROM dim_area_parent;

-- One row per indicator of the catalogue; latest_period is null where no accepted delivery feeds it.
CREATE VIEW indicators AS
SELECT
    n.*,
    p.latest_period_end,
    p.areas,
    p.feeds,
    CASE WHEN p.indicator IS NULL THEN 'not-landed' END AS reason
FROM dim_indicator AS n
LEFT JOIN (
    SELECT
        indicator,
        max(period_end) AS latest_period_end,
        count(DISTINCT area) AS areas,
        string_agg(DISTINCT feed, ', ' ORDER BY feed) AS feeds
    FROM area_comparisons
    GROUP BY indicator
) AS p ON n.indicator = p.indicator;

-- One row per delivery the release is made from.
CREATE VIEW deliveries AS
SELECT * FROM dim_delivery;

-- Figures whose denominator left its own pattern: from the period before it more than doubled or halved, by more than five times the middle
-- one of the changes before it (at least two), and by more than chance would (five standard deviations of a count). So a value that
-- stands on another denominator than the series did is known beside its word. docs/methods/denominator-jumps.md has how often.
CREATE VIEW denominator_jumps AS
WITH changes AS (
    SELECT
        feed,
        indicator,
        area,
        period_kind,
        period_start,
        period_end,
        period,
        sex,
        age,
        category_type,
        category,
        denominator,
        lag(denominator) OVER series AS previous_denominator,
        lag(period) OVER series AS previous_period
    FROM area_comparisons
    WHERE denominator > 0
    WINDOW series AS (PARTITION BY feed, indicator, area, period_kind, sex, age, category_type, category ORDER BY period_end)
),

sized AS (
    SELECT
        *,
        count(previous_denominator) OVER earlier AS earlier_changes,
        median(abs(ln(denominator / previous_denominator))) OVER earlier AS usual_change
    FROM changes
    WINDOW earlier AS (
        PARTITION BY feed, indicator, area, period_kind, sex, age, category_type, category
        ORDER BY period_end
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)

SELECT * REPLACE (exp(usual_change) AS usual_change)
FROM sized
WHERE
    earlier_changes >= 2
    AND abs(ln(denominator / previous_denominator)) > greatest(ln(2), 5 * usual_change)
    AND 2 * abs(sqrt(denominator) - sqrt(previous_denominator)) > 5;

-- What coverage cannot know, since it is made of what a part has: months and quarters between the first and the last one landed of an
-- indicator in which no file was landed (no area; not-landed), and providers that reported in an earlier period and not in a later one
-- that was landed (not-submitted), but for trusts that had ended by then.
CREATE VIEW coverage_gaps AS
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
)

SELECT
    e.feed,
    e.indicator,
    NULL AS area,
    NULL AS area_type,
    e.period_kind,
    e.period_start,
    CAST(
        e.period_start + CASE WHEN e.period_kind = 'month' THEN INTERVAL 1 MONTH ELSE INTERVAL 3 MONTHS END - INTERVAL 1 DAY AS DATE
    ) AS period_end,
    CASE
        WHEN e.period_kind = 'month' THEN strftime(e.period_start, '%B %Y')
        ELSE strftime(e.period_start, '%B') || ' to ' || strftime(e.period_start + INTERVAL 2 MONTHS, '%B %Y')
    END AS period,
    'absent' AS state,
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
    'absent' AS state,
    'not-submitted' AS reason
FROM reporting AS r
INNER JOIN landed AS l
    ON r.feed = l.feed AND r.indicator = l.indicator AND r.period_kind = l.period_kind AND l.period_end > r.first_end
ANTI JOIN area_comparisons AS c
    ON
        r.feed = c.feed
        AND r.indicator = c.indicator
        AND r.period_kind = c.period_kind
        AND r.area = c.area
        AND l.period_start = c.period_start
        AND l.period_end = c.period_end
ANTI JOIN (SELECT area, max(coalesce(valid_to, DATE '9999-12-31')) AS last_day FROM dim_area GROUP BY area) AS a
    ON r.area = a.area AND a.last_day < l.period_start;
