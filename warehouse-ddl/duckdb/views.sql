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

-- The rows of coverage that are of all parts together: months and quarters of which no file was landed (on England), and providers that
-- stopped reporting.
CREATE VIEW coverage_gaps AS
SELECT * EXCLUDE (part, cells_with_value, cells_without, found_on, found_area, found_boundaries)
FROM coverage
WHERE part = 'all';
