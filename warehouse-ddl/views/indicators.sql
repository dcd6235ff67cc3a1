-- One row per indicator of the catalogue.
CREATE VIEW indicators AS
SELECT
    n.*,
    p.latest_period_end,
    p.areas,
    p.feeds,
    CASE
        WHEN p.indicator IS NOT NULL THEN NULL
        WHEN n.gap IS NOT NULL THEN 'not-collected'
        ELSE 'not-landed'
    END AS reason
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
